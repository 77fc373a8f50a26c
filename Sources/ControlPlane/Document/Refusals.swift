import EmulatorCore
import JSONKit

/// The refusals of the control plane as the document has them, from the catalogue.
enum Refusals {
    /// Every call may be refused with these.
    static let ofEveryCall: [FaultKind] = [
        .controlInvalid, .controlTokenRequired, .controlForbidden, .controlBodyTooLarge, .controlSystem, .stopping,
    ]

    /// All of them, by status.
    static let all = (ofEveryCall + [.controlNotFound, .controlConflict]).sorted { $0.recipe.status < $1.recipe.status }

    /// The answers, by their codes.
    static var responses: JSON {
        .object(
            all.reduce(into: JSONObject()) { responses, kind in
                responses.append(
                    kind.recipe.code.description,
                    [
                        "description": .string("\(kind.cause) \(kind.remedy)"), "headers": headersOfRefusals,
                        "content": ["application/json": ["schema": .object(Shape.refusal.schema)]],
                    ])
            })
    }

    /// A reference to one of them.
    static func reference(to kind: FaultKind) -> JSON {
        ["$ref": .string("#/components/responses/\(kind.recipe.code)")]
    }

    /// The header fields of the emulator.
    static let headers: JSON = [
        "Emulator": [
            "description": "The name and the version of the emulator, on every answer.", "required": true,
            "schema": ["type": "string"],
        ],
        "Hint": [
            "description": "The reason in one line of ASCII.", "required": true, "schema": ["type": "string"],
        ],
    ]

    /// The header fields of answers that are no refusals.
    static let headersOfAnswers: JSON = ["x-emulator": ["$ref": "#/components/headers/Emulator"]]

    private static let headersOfRefusals: JSON = [
        "x-emulator": ["$ref": "#/components/headers/Emulator"],
        "x-emulator-hint": ["$ref": "#/components/headers/Hint"],
    ]
}

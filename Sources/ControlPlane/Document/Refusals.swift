import EmulatorCore
import JSONKit

/// The refusals of the control plane as the document has them, from the catalogue.
enum Refusals {
    /// Every call may be refused with these.
    static let ofEveryCall: [FaultKind] = [
        .controlInvalid, .controlTokenRequired, .controlForbidden, .controlBodyTooLarge, .controlSystem, .stopping,
    ]

    /// Those that many calls share, by status.
    static let shared = (ofEveryCall + [.controlNotFound, .controlConflict])
        .sorted { $0.recipe.status < $1.recipe.status }

    /// The answers that many calls share, by their codes.
    static var responses: JSON {
        .object(shared.reduce(into: JSONObject()) { $0.append($1.recipe.code.description, response([$1])) })
    }

    /// The answer of a call that may refuse with these, which have one status.
    static func answer(of kinds: [FaultKind]) -> JSON {
        guard let kind = kinds.first, Set(kinds).count == 1, shared.contains(kind) else { return response(kinds) }
        return ["$ref": .string("#/components/responses/\(kind.recipe.code)")]
    }

    private static func response(_ kinds: [FaultKind]) -> JSON {
        let texts = kinds.map { "`\($0.recipe.code)`: \($0.cause) \($0.remedy)" }
        return [
            "description": .string(texts.joined(separator: "\n\n")), "headers": headersOfRefusals,
            "content": ["application/json": ["schema": .object(Shape.refusal.schema)]],
        ]
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

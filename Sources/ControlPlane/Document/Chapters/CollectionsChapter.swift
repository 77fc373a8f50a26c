import EmulatorCore
import JSONKit

extension Chapter {
    /// Collections.
    static let collections = Chapter(
        "Collections", "The collections of an environment and who may read and write them.",
        [
            "control.env.collections": .call(
                "Lists the collections",
                answers: .json(
                    .listing(
                        "collections",
                        of: .object([
                            "name": .text, "permission": .one(of: CollectionPermission.self), "documents": .count,
                        ])))),
            "control.env.collection.permission": .call(
                "Sets who may read and write a collection", "It is made if it is not there.",
                takes: .required(.object(["permission": .one(of: CollectionPermission.self)])),
                answers: .json(.object(["name": .text, "permission": .one(of: CollectionPermission.self)]))),
        ])
}

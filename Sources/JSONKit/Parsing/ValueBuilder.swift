/// Makes plain values.
struct ValueBuilder: TreeBuilder {
    func mark(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {}

    func leaf(_ value: JSON, at mark: Void) -> JSON {
        value
    }

    func array(_ elements: [JSON], at mark: Void) -> JSON {
        .array(elements)
    }

    func object(_ members: JSONObject, at mark: Void) -> JSON {
        .object(members)
    }

    func noMembers() -> JSONObject {
        JSONObject()
    }

    func has(_ name: String, in members: JSONObject) -> Bool {
        members.place(of: name) != nil
    }

    func add(_ name: String, at mark: Void, _ value: JSON, to members: inout JSONObject) {
        members.append(name, value)
    }
}

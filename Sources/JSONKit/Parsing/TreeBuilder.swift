/// Makes the tree of a text that ``Parser`` reads.
protocol TreeBuilder {
    /// Where a part of the text begins, as far as the tree keeps it.
    associatedtype Mark
    associatedtype Tree
    associatedtype Members

    /// Marks a place; the parser marks them in ascending order.
    mutating func mark(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Mark
    func leaf(_ value: JSON, at mark: Mark) -> Tree
    func array(_ elements: [Tree], at mark: Mark) -> Tree
    func object(_ members: Members, at mark: Mark) -> Tree

    func noMembers() -> Members
    func has(_ name: String, in members: Members) -> Bool
    func add(_ name: String, at mark: Mark, _ value: Tree, to members: inout Members)
}

public import EmulatorCore
public import Testing

extension FaultKind: CustomTestStringConvertible {
    /// The row's name: the whole row would fill the screen.
    public var testDescription: String { name }
}

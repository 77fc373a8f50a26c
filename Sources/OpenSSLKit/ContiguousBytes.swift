extension Collection<UInt8> {
    /// Calls the body with the elements in one piece of memory, copying them only where they are not.
    func withContiguousBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}

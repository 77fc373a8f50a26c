import OpenSSLKit
import Testing

@Suite struct ConcurrentUseTests {
    private let taskCount = 32
    private let roundCount = 20

    @Test func oneRSAKeyServesManyTasksAtOnce() async throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let publicKey = try key.publicKey
        let sound = try await inManyTasks { message in
            let signature = try key.sign(message)
            return publicKey.verifies(signature, of: message) && !publicKey.verifies(signature, of: message + [0])
        }
        #expect(sound == taskCount * roundCount)
    }

    @Test func oneP256KeyServesManyTasksAtOnce() async throws {
        let key = try P256PrivateKey.generate()
        let publicKey = try key.publicKey
        let sound = try await inManyTasks { message in
            let signature = try key.sign(message)
            return publicKey.verifies(signature, of: message) && !publicKey.verifies(signature, of: message + [0])
        }
        #expect(sound == taskCount * roundCount)
    }

    @Test func digestsAndCiphersServeManyTasksAtOnce() async throws {
        let key = Array<UInt8>(0..<16)
        let sound = try await inManyTasks { message in
            let sealed = try AES128CBC.encrypt(message, key: key, iv: key)
            let opened = try AES128CBC.decrypt(sealed, key: key, iv: key)
            let codes = try (HMACSHA256.authenticate(message, key: key), HMACSHA256.authenticate(opened, key: key))
            return try opened == message && codes.0 == codes.1 && SHA256.digest(opened) == SHA256.digest(message)
        }
        #expect(sound == taskCount * roundCount)
    }

    /// Runs the check on a different message each time and counts how often it held.
    private func inManyTasks(_ check: @escaping @Sendable ([UInt8]) throws -> Bool) async throws -> Int {
        let roundCount = roundCount
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<taskCount {
                group.addTask {
                    try (0..<roundCount).count { try check(Array("message \(task) \($0)".utf8)) }
                }
            }
            return try await group.reduce(0, +)
        }
    }
}

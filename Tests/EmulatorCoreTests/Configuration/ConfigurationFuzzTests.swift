import EmulatorCore
import JSONKit
import Testing

@Suite struct ConfigurationFuzzTests {
    @Test(arguments: 1...4)
    func noMutantCrashesAndEveryFaultHasItsPlace(_ seed: Int) throws {
        var mutator = ConfigurationMutator(try ShippedFile.bytes(), seed: UInt64(seed))
        var accepted = 0
        var complained = 0
        for _ in 0..<5000 {
            let text = mutator.mutant()
            guard let fault = Self.fault(of: text) else {
                accepted += 1
                continue
            }
            if !fault.path.isEmpty { complained += 1 }
            guard Self.isSound(fault, in: text) else {
                Issue.record("\(fault) \(text)")
                return
            }
        }
        // The mutants reach beyond the JSON reader.
        #expect(accepted > 100)
        #expect(complained > 1000)
    }

    private static func fault(of text: [UInt8]) -> ConfigurationFault? {
        do throws(ConfigurationFault) {
            _ = try Configuration.decode(text).warnings
            return nil
        } catch {
            return error
        }
    }

    private static func isSound(_ fault: ConfigurationFault, in text: [UInt8]) -> Bool {
        let place = fault.position
        let newlines = text.prefix(place.offset).count { $0 == UInt8(ascii: "\n") }
        let isOneLine = !fault.description.utf8.contains { $0 < 32 }
        return 0...text.count ~= place.offset && place.column > 0 && place.line > newlines
            && !fault.problem.isEmpty && isOneLine
    }
}

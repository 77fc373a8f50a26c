import CloudBaseManagement
import Credentials
import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import Testing

@Suite("The list of actions")
struct SurfaceTests {
    @Test func noActionStandsTwice() {
        let surface = ManagementSurface(
            signatures: SignatureDesk(keys: [], isExposed: false),
            keys: KeyMaker(source: SharedKeys(), identifiers: Identifiers(random: SeededRandom(seed: 1)), bits: 1024),
            directory: KeyDirectory())
        let names = surface.endpoints.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count > 150 && names.contains("DescribeUserList"))
        #expect(surface.endpoints.allSatisfy { $0.surface == .management && $0.place == .action($0.name) })
    }
}

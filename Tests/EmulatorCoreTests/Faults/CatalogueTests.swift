import EmulatorCore
import Testing

@Suite struct CatalogueTests {
    @Test func everyNameIsUnique() {
        #expect(Set(Catalogue.all.map(\.name)).count == Catalogue.all.count)
    }

    @Test func everyRowOfTheSourceIsListed() throws {
        let written = try FaultSources.names()
        #expect(written.count > 60)
        #expect(Set(written) == Set(Catalogue.all.map(\.name)))
    }

    @Test(arguments: Catalogue.all)
    func everyRowExplainsItself(_ kind: FaultKind) {
        for sentence in [kind.cause, kind.remedy] {
            #expect(sentence.count > 8)
            #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?"))
            #expect(sentence.utf8.allSatisfy { (32..<127).contains($0) })
        }
        for wire in [kind.recipe, kind.cloud] {
            #expect(!wire.message.isEmpty)
            #expect((200...599).contains(wire.status))
        }
    }

    @Test(arguments: [2, 3, 4, 5, 6, 7, 8, 10])
    func everyArticleErrorThatAServerAnswersHasARow(_ number: Int) {
        #expect(!Catalogue.rows(ofArticleError: number).isEmpty)
    }

    @Test(arguments: [1, 9])
    func errorsOfTheClientHaveNoRow(_ number: Int) {
        #expect(Catalogue.rows(ofArticleError: number).isEmpty)
    }

    @Test(arguments: Surface.allCases)
    func theCommonRefusalsOfASurfaceAreListed(_ surface: Surface) {
        let faults = surface.faults
        let kinds = [
            faults.system, faults.pathUnknown, faults.notEmulated, faults.bodyTooLarge, faults.environmentInvalid,
        ]
        #expect(Set(kinds).isSubset(of: Catalogue.all))
        #expect(surface.bodyLimit >= 1024 * 1024)
    }

    @Test func aMessageOfTheCallTakesThePlaceOfTheRows() {
        let fault = Fault(.functionInvocationFailed, message: "boom", because: "it threw")
        #expect(fault.wire(in: .cloud).message == "boom")
        #expect(fault.wire(in: .recipe).code == .name("FUNCTION_INVOCATION_FAILED"))
        #expect(fault.reason == "it threw")
        #expect(Fault(.functionInvocationFailed, message: "boom").reason == "boom")
        #expect(Fault(.invalidCode).reason == FaultKind.invalidCode.cause)
    }
}

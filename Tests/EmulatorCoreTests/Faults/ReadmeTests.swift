import EmulatorCore
import Testing

@Suite("The README")
struct ReadmeTests {
    @Test func printsTheTableOfDifferencesAsItIs() throws {
        let readme = try ShippedFile.text("README.md")
        #expect(readme.contains(ProfileTable.markdown))
    }
}

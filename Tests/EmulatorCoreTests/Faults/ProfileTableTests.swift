import EmulatorCore
import Testing

@Suite struct ProfileTableTests {
    @Test func everyRefusalThatDiffersHasItsRowAndNoOther() {
        let different = Catalogue.all.filter { $0.recipe != $0.cloud }.map(\.name)
        let subjects = ProfileTable.rows.map(\.subject)
        #expect(different.allSatisfy(subjects.contains))
        #expect(!Catalogue.all.contains { $0.recipe == $0.cloud && subjects.contains($0.name) })
        #expect(Set(subjects).count == subjects.count)
    }

    @Test func everyRowShowsADifference() {
        for row in ProfileTable.rows { #expect(row.recipe != row.cloud, "\(row.subject)") }
    }

    @Test(arguments: [
        "| invalidCode | `40029` invalid code, hints: [ req_id: … ] | `40029` invalid code, rid: … |",
        "| codeUsed | `40029` invalid code, hints: [ req_id: … ] | `40163` code been used, rid: … |",
        "| customLoginOff | `system_not_open` `SYSTEM_NOT_OPEN` custom login is not enabled | "
            + "`not_found` `5` provider not found |",
    ])
    func theTableIsMarkdown(_ line: String) {
        let lines = ProfileTable.markdown.split(separator: "\n").map(String.init)
        #expect(lines.contains(line))
        #expect(lines.count == ProfileTable.rows.count + 2)
        for line in lines {
            #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 4, "\(line)")
        }
    }
}

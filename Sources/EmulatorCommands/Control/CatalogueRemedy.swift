import EmulatorCore

/// Finds what the catalogue advises against a refusal that was read from the wire.
enum CatalogueRemedy {
    /// The remedy of the rows with these words; `nil` if there is none.
    ///
    /// Rows that share their words on the wire are all named, since the wire does not tell them apart.
    static func of(_ code: String, saying message: String) -> String? {
        let rows = Catalogue.all.filter { row in [row.recipe, row.cloud].contains { fits($0, code) } }
        let exact = rows.filter { row in
            [row.recipe, row.cloud].contains { fits($0, code) && message.hasPrefix($0.message) }
        }
        // What the article explains is what a login meets; other interfaces may use its words for something else.
        let known = exact.filter { $0.article != nil }
        var remedies: [String] = []
        for row in !known.isEmpty ? known : exact.isEmpty ? rows : exact where !remedies.contains(row.remedy) {
            remedies.append(row.remedy)
        }
        // Codes as general as INVALID_PARAM say nothing about the remedy.
        return (1...2).contains(remedies.count) ? remedies.joined(separator: " Or: ") : nil
    }

    /// Whether a row has this code; the auth service's numbers go with the error's name in capitals.
    private static func fits(_ wire: WireError, _ code: String) -> Bool {
        wire.code.description == code || (!wire.error.isEmpty && wire.error.uppercased() == code)
    }
}

/// Guesses which word was meant.
public enum Spelling {
    /// The word that takes the fewest typing errors to become `text`, `nil` if none is close.
    ///
    /// Close is one error in three characters; the case of letters does not count.
    public static func nearest(to text: String, among words: [String]) -> String? {
        let typed = Array(text.lowercased().utf8)
        let rated = words.compactMap { word -> (word: String, errors: Int)? in
            let meant = Array(word.lowercased().utf8)
            let most = max(1, meant.count / 3)
            guard abs(meant.count - typed.count) <= most else { return nil }
            let errors = distance(typed, meant)
            return errors <= most ? (word, errors) : nil
        }
        return rated.min { $0.errors < $1.errors }?.word
    }

    /// How many bytes were left out, added, replaced, or swapped with their neighbour.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var fewest = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    fewest = min(fewest, beforeLast[column - 1] + 1)
                }
                current.append(fewest)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

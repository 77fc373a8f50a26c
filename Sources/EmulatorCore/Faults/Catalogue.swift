/// Every refusal the emulator can give, one row each.
public enum Catalogue {
    /// All rows, by system.
    public static let all: [FaultKind] =
        FaultKind.weChat + FaultKind.weChatServer + FaultKind.auth + FaultKind.data + FaultKind.functions
        + FaultKind.management
        + FaultKind.control + FaultKind.archive

    /// The rows of one error of the fix article.
    public static func rows(ofArticleError number: Int) -> [FaultKind] {
        all.filter { $0.article == number }
    }
}

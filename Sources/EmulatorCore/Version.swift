/// What this program is.
public enum Product {
    /// The name of the program.
    public static let name = "cloudbase-emulator"
    /// The version of the program.
    public static let version = "0.1.0"
    /// What every answer says in `x-emulator`.
    public static let signature = "\(name)/\(version)"
}

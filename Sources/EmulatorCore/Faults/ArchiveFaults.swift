/// Refusals of a file that is to become the state or the configuration; nothing has changed after any of them.
extension FaultKind {
    /// 400: the file is no state of the emulator.
    public static let archiveForeign = FaultKind(
        "archiveForeign", recipe: WireError(400, "NOT_A_STATE", "not a state of this emulator"),
        cause: "The file is no SQLite file that an emulator wrote.",
        remedy: "Give a file that `cloudbase-emulator export` has made.")

    /// 400: the file is a state, and parts of it are broken or missing.
    public static let archiveDamaged = FaultKind(
        "archiveDamaged", recipe: WireError(400, "DAMAGED", "the file is damaged"),
        cause: "Pages, indexes or rows of the file are broken or missing, as after a copy that was cut off.",
        remedy: "Copy the file again, or make a new one with `cloudbase-emulator export`.")

    /// 409: the file was written by a later version.
    public static let archiveNewer = FaultKind(
        "archiveNewer", recipe: WireError(409, "NEWER_VERSION", "written by a newer version"),
        cause: "The file was written by a later version of the emulator, whose tables this one does not know.",
        remedy: "Use that version, or a later one.")

    /// 409: the file's secrets were taken out, so nobody could log in with it.
    public static let archiveRedacted = FaultKind(
        "archiveRedacted", recipe: WireError(409, "REDACTED", "the file is redacted"),
        cause: "The file was made for sharing: its secrets and keys are replaced, so it is no working state.",
        remedy: "Import a complete one, made without --redact.")

    /// 409: the file's random values follow from another seed than this run's.
    public static let archiveSeed = FaultKind(
        "archiveSeed", recipe: WireError(409, "OTHER_SEED", "made with another seed"),
        cause: "The identifiers in the file follow from another seed than the one this run was started with.",
        remedy: "Start the emulator with the file's seed, or without --seed.")

    /// 409: the configuration file cannot be used as it is now; the one before still counts.
    public static let configurationInvalid = FaultKind(
        "configurationInvalid", recipe: WireError(409, "CONFIGURATION_INVALID", "the configuration file is invalid"),
        cause: "The configuration file, or a key file that it names, cannot be used as it is now.",
        remedy: "Correct the file; `cloudbase-emulator config check` says where. Until then the one before counts.")

    static let archive: [FaultKind] = [
        archiveForeign, archiveDamaged, archiveNewer, archiveRedacted, archiveSeed, configurationInvalid,
    ]
}

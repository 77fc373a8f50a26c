import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// The key files that a configuration imports instead of making keys.
enum LaunchKeys {
    static func imports(
        of configuration: Configuration, from source: LaunchSource
    ) throws(CommandFault) -> [EnvironmentID: KeyMaterial] {
        var keys: [EnvironmentID: KeyMaterial] = [:]
        for seed in configuration.environments {
            guard let file = seed.customLoginKeyFile else { continue }
            keys[seed.id] = try key(of: seed.id, at: source.absolute(file))
        }
        return keys
    }

    private static func key(of environment: EnvironmentID, at path: String) throws(CommandFault) -> KeyMaterial {
        guard let bytes = try LaunchFiles.read(path) else {
            throw .configuration("there is no key file \(path)", remedy: "Correct customLoginKeyFile.")
        }
        let members = try? JSON.parse(bytes)
        guard let id = members?["private_key_id"]?.string, let pem = members?["private_key"]?.string,
            members?["env_id"]?.string == environment.rawValue,
            let key = try? KeyMaker.importing(pem: pem, id: PrivateKeyID(id))
        else {
            throw .configuration(
                "\(path) is no tcb_custom_login.json of environment \(environment)",
                remedy: "Download the key of that environment.")
        }
        return key
    }
}

import ControlPlane
import Credentials
import EmulatorCore
import EmulatorState
public import JSONKit
import WeChatPlatform

extension Emulator {
    /// The OpenAPI document of the control plane, as every emulator of this version answers it.
    public static var document: JSON {
        let keys = KeyMaker(
            source: GeneratedKeys(), identifiers: Identifiers(random: SystemRandom()),
            bits: Configuration.standard.customLoginKeyBits)
        let control = ControlSurface(
            configuration: CurrentConfiguration(LoadedConfiguration(.standard)), keys: keys, directory: KeyDirectory(),
            archive: Archive(statePath: nil, isDurable: false))
        return control.document(with: WeChatSurface.endpoints)
    }
}

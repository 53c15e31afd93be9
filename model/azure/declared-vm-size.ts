import { nearest } from "../shape/nearest";
import { ValueError } from "../value/value-error";
import { isKnownVmSize, VM_SIZE_NAMES, type VmSize, type VmSizeName, vmSizeOf } from "./vm-size";

/**
 * The measures of a VM size that is declared by its name, or by its measures where it is not listed.
 *
 * @throws ValueError with the nearest name, when the name is not listed
 */
export function parseVmSize(declared: VmSizeName | VmSize): VmSize {
  if (typeof declared === "object") return declared;
  if (isKnownVmSize(declared)) return vmSizeOf(declared);
  throw new ValueError("be a known VM size", declared, `write ${remedyFor(String(declared))}`);
}

function remedyFor(name: string): string {
  const near = nearest(name, VM_SIZE_NAMES) ?? nearest(`Standard_${name}`.replaceAll(" ", "_"), VM_SIZE_NAMES);
  const measures = `its measures, as az vm list-skus has them: { name: "${name}", vcpus, memoryGib, … }`;
  return near === undefined ? measures : `"${near}", or ${measures}`;
}

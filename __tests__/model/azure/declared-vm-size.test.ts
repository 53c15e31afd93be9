import { parseVmSize } from "../../../model/azure/declared-vm-size";
import type { VmSizeName } from "../../../model/azure/vm-size";

const messageOf = (name: string) => {
  try {
    parseVmSize(name as VmSizeName);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

describe("a VM size that is not known", () => {
  it("is told with the nearest one, and with its measures in place of the name", () => {
    expect(messageOf("Standard_D4ads_v5")).toBe(
      'must be a known VM size, got "Standard_D4ads_v5"; write "Standard_D4as_v5", or its measures, as az vm list-skus has them: { name: "Standard_D4ads_v5", vcpus, memoryGib, … }',
    );
  });

  it("is told with its measures alone, where none is near", () => {
    expect(messageOf("huge")).toBe(
      'must be a known VM size, got "huge"; write its measures, as az vm list-skus has them: { name: "huge", vcpus, memoryGib, … }',
    );
  });
});

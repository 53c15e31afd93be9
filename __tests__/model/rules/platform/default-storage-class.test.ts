import { defaultStorageClass } from "../../../../model/rules/platform/default-storage-class";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const usual = { kind: "azureDisk", skuName: "Premium_ZRS", isDefaultClass: true } as const;

describe("platform/default-storage-class", () => {
  it("accepts one default, none, and one in each environment", () => {
    const each = { one: { ...usual, environments: ["dev"] }, other: { ...usual, environments: ["prod"] } };
    for (const storageClasses of [{ usual }, { usual: { ...usual, isDefaultClass: false } }, each]) {
      expect(findings(defaultStorageClass, platform({ dev: {}, prod: {} }, { storageClasses }))).toEqual([]);
    }
  });

  it("refuses each further one", () => {
    const storageClasses = { usual, other: { kind: "existing", isDefaultClass: true } } as const;
    expect(findings(defaultStorageClass, platform({ dev: {} }, { storageClasses }))).toEqual([
      'error [storageClasses.other.isDefaultClass] must be true of one class, got true; remove it here, or of "usual"',
    ]);
  });
});

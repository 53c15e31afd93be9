import { storageProblems } from "../../../support/storage-problems";

function problems(storageClass: string | undefined, storage: object) {
  return storageProblems(
    { claims: { data: { size: "1Gi", ...(storageClass && { storageClass }) } } },
    { dev: { storage } },
  );
}

describe("platform/storage-driver", () => {
  it.each([
    ["managed-csi", {}],
    ["azurefile-csi", { diskDriverEnabled: false }],
    ["azureblob-nfs-premium", { blobDriverEnabled: true }],
  ])("accepts %s with %j", (name, storage) => {
    expect(problems(name, storage)).toEqual([]);
  });

  it.each([
    ["azureblob-nfs-premium", "blobDriverEnabled", {}],
    ["azurefile-csi", "fileDriverEnabled", { fileDriverEnabled: false }],
    ["default", "diskDriverEnabled", { diskDriverEnabled: false }],
  ])("refuses %s while %s is off", (name, field, storage) => {
    expect(problems(name, storage)).toEqual([
      `[claims.data.storageClass] must be of a class whose driver is on, got ${name}, while ${field} is false; write storage: { ${field}: true } of dev, or claim of another class (platform/storage-driver)`,
    ]);
  });

  it("knows the class by default", () => {
    expect(problems(undefined, { diskDriverEnabled: false })).toEqual([
      "[claims.data.storageClass] must be of a class whose driver is on, got default, while diskDriverEnabled is false; write storage: { diskDriverEnabled: true } of dev, or claim of another class (platform/storage-driver)",
    ]);
  });
});

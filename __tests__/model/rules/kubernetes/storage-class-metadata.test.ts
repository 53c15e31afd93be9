import { storageClassMetadata } from "../../../../model/rules/kubernetes/storage-class-metadata";
import { findings } from "../../../support/findings";

const metadata = (annotations: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>> = {}) => ({
  metadata: { labels, annotations },
});

describe("storage-class/metadata", () => {
  it("accepts labels and annotations of one's own", () => {
    expect(findings(storageClassMetadata, metadata({ "smaacc.io/tier": "fast disks" }, { team: "data" }))).toEqual([]);
  });

  it("fails when an annotation says which class is the default", () => {
    const key = "storageclass.kubernetes.io/is-default-class";
    expect(findings(storageClassMetadata, metadata({ [key]: "true" }))).toEqual([
      `error [metadata.annotations["${key}"]] must leave which class is the default to isDefaultClass, got "${key}"; ` +
        "write isDefaultClass: true beside metadata",
    ]);
  });

  it("fails when a label has no valid form", () => {
    expect(findings(storageClassMetadata, metadata({}, { team: "data team" }))).toEqual([
      expect.stringContaining("error [metadata.labels.team] must be at most 63"),
    ]);
  });
});

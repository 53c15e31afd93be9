import { resolvePlatform } from "../../../model/platform/resolve";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { environmentObjects } from "../../../views/environment-objects";
import { removedObjects } from "../../../views/upgrades/obstacles";
import { madeEnvironment, platform } from "../../support/platform";
import seed from "../../support/seed-platform";

const PROD = madeEnvironment(platform({ prod: {} }), "prod");
const object = (apiVersion: string, kind: string, name: string) => ({ apiVersion, kind, metadata: { name } });

describe("objects that a version serves no more", () => {
  const objects = [
    object("storage.k8s.io/v1beta1", "VolumeAttributesClass", "fast"),
    object("storage.k8s.io/v1beta1", "VolumeAttributesClass", "slow"),
    object("policy/v1beta1", "PodSecurityPolicy", "old"),
    object("storage.k8s.io/v1", "StorageClass", "disk"),
  ];

  it("are told with what takes their place, from the version on that removes them", () => {
    expect(removedObjects(PROD, objects, KubernetesVersion.parse("1.36"))).toEqual([
      "prod: 1.25 has no PodSecurityPolicy of policy/v1beta1 any more; nothing takes its place: old",
    ]);
    expect(removedObjects(PROD, objects, KubernetesVersion.parse("1.37"))).toContain(
      "prod: 1.37 has no VolumeAttributesClass of storage.k8s.io/v1beta1 any more; write storage.k8s.io/v1: fast, slow",
    );
  });

  it("are none of those that the platform renders, for all versions of which anything is planned", () => {
    const resolved = resolvePlatform(seed, []);
    const prod = madeEnvironment(resolved, "prod");
    const rendered = environmentObjects(prod, { partOf: resolved.name });
    expect(rendered.length).toBeGreaterThan(20);
    expect(removedObjects(prod, rendered, KubernetesVersion.parse("1.50"))).toEqual([]);
  });
});

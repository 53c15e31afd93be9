import { resolvePlatform } from "../../../model/platform/resolve";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { environmentObjects } from "../../../views/environment-objects";
import { drains, removedObjects } from "../../../views/upgrades/obstacles";
import { asking, report } from "../../support/capacity-report";
import { madeEnvironment, platform } from "../../support/platform";
import seed from "../../support/seed-platform";
import { VALID_SERVICE } from "../../support/service";

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

describe("drains that do not fit", () => {
  const nodes = { min: 3, max: 6 };
  const of = (cpu: string, replicas: { readonly min: number; readonly max: number }, disruption = {}) =>
    drains(
      report(
        { services: { web: { ...VALID_SERVICE, ...disruption, replicas, resources: asking(cpu, "1Gi") } } },
        { pools: { apps: { vmSize: "Standard_D4ds_v5", nodes } } },
      ),
    );

  it("are none where everything moves", () => {
    expect(of("500m", { min: 3, max: 6 })).toEqual([]);
  });

  it("are told with the end at which they are so, and once where pods have no node before any upgrade", () => {
    expect(of("2500m", { min: 3, max: 8 })).toEqual([
      "prod, at most: everything runs: 8 pods of portal/web ask for 2500m of cpu or more each, and 6 nodes take 6 of them",
    ]);
  });

  it("are told once where they are so at both ends, and beside what has no node before", () => {
    const stopped = { disruption: { kind: "minAvailable", amount: "100%" } };
    const drain =
      "the nodes of apps are upgraded: the budget of portal/web lets no pod go, so that the drain never ends";
    expect(of("500m", { min: 3, max: 6 }, stopped)).toEqual([`prod: ${drain}`]);
    expect(of("2500m", { min: 3, max: 8 }, stopped)).toEqual([
      `prod: ${drain}`,
      "prod, at most: everything runs: 8 pods of portal/web ask for 2500m of cpu or more each, and 6 nodes take 6 of them",
    ]);
  });
});

import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { capacityOf, type KnownCapacity } from "../../../views/capacity/capacity";
import { podsOf } from "../../../views/capacity/capacity-pods";
import { diskOf } from "../../../views/capacity/disk-of-class";
import { capacityKey } from "../../../views/capacity/same-capacity";
import { environmentObjects } from "../../../views/environment-objects";
import { madeEnvironment, platform } from "../../support/platform";
import { VALID_SERVICE } from "../../support/service";

const POOL = { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 3 } } as const;

/** Two environments that are alike but for what the second changes. */
function bothWith(second: Override<EnvironmentDeclaration>, ofSecond: object = {}) {
  const services = { web: { ...VALID_SERVICE, replicas: { min: 2, max: 4 }, overrides: { other: ofSecond } } };
  const declared = platform(
    { prod: { pools: { apps: POOL } }, other: { pools: { apps: POOL }, ...second } },
    { services },
  );
  return ["prod", "other"].map((name) => madeEnvironment(declared, name));
}

function keysOf(environments: ReturnType<typeof bothWith>): ReadonlySet<string> {
  const keys = environments.map((environment) => {
    const pods = podsOf(environmentObjects(environment, { partOf: "portal" }), diskOf(environment));
    return capacityKey(environment.cluster, pods);
  });
  return new Set(keys);
}

describe("capacity of environments that are alike", () => {
  it("is tried once where name and addresses differ, and says the same as alone", () => {
    const elsewhere = { network: { vnetCidr: "10.9.0.0/16", nodeSubnetCidr: "10.9.0.0/22" } };
    const known: KnownCapacity = new Map();
    const [one, other] = bothWith(elsewhere).map((each) => capacityOf(each, "portal", known));
    const [alone] = bothWith(elsewhere)
      .slice(1)
      .map((each) => capacityOf(each, "portal"));
    expect(known.size).toBe(1);
    expect(other).toEqual(alone);
    expect(other).toEqual({ ...one, environment: "other" });
  });

  it.each<[string, Override<EnvironmentDeclaration>]>([
    ["number of nodes", { pools: { apps: { ...POOL, nodes: { min: 2, max: 4 } } } }],
    ["size of nodes", { pools: { apps: { ...POOL, vmSize: "Standard_D8ds_v5" } } }],
    ["zones", { zones: ["1"] }],
    ["region", { location: "northeurope" }],
    ["surge", { pools: { apps: { ...POOL, maxSurge: 2 } } }],
    ["taints", { pools: { apps: { ...POOL, taints: [{ key: "for", value: "x", effect: "NoSchedule" }] } } }],
    ["pods of the cluster itself", { systemPods: { coredns: { cpu: "500m" } } }],
  ])("is tried for each where they differ in the %s", (_, second) => {
    expect(keysOf(bothWith(second)).size).toBe(2);
  });

  it.each([
    ["requests", { resources: { requests: { cpu: "900m", memory: "1Gi" } } }],
    ["replicas", { replicas: { min: 2, max: 5 } }],
    ["surge of a rollout", { rollout: { maxSurge: 3 } }],
    ["budget", { disruption: { kind: "maxUnavailable", amount: 2 } }],
  ])("is tried for each where a service has another %s", (_, ofSecond) => {
    expect(keysOf(bothWith({}, ofSecond)).size).toBe(2);
  });
});

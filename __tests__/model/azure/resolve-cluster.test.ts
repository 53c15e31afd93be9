import fc from "fast-check";
import { type ClusterDeclaration, type ResolvedCluster, resolveCluster } from "../../../model/azure/cluster";
import type { EgressDeclaration } from "../../../model/azure/egress";
import type { MaintenanceWindow } from "../../../model/azure/maintenance-window";
import { VM_SIZE_NAMES } from "../../../model/azure/vm-size";
import { DeclarationReader } from "../../../model/declaration-reader";
import type { Problem } from "../../../model/problem";
import { VALID_CLUSTER } from "../../support/cluster";

const rarely = { requiredKeys: [] };
const time = { startTime: fc.constant("02:00"), durationHours: fc.integer({ min: 4, max: 24 }) };
const days = fc.constantFrom<"Monday" | "Sunday">("Monday", "Sunday");
const window = fc.oneof<fc.Arbitrary<MaintenanceWindow>[]>(
  fc.record({ kind: fc.constant("daily"), ...time, interval: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant("weekly"), ...time, dayOfWeek: days, utcOffset: fc.constant("+01:00") }),
  fc.record({ kind: fc.constant("relativeMonthly"), ...time, dayOfWeek: days, weekIndex: fc.constant("Last") }),
  fc.record({
    kind: fc.constant("absoluteMonthly"),
    ...time,
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    notAllowed: fc.constant([{ start: "2026-12-18T00:00:00Z", end: "2027-01-04T00:00:00Z" }]),
  }),
);
const egress = fc.oneof<fc.Arbitrary<EgressDeclaration>[]>(
  fc.record({ kind: fc.constant("natGateway"), publicIpCount: fc.integer({ min: 1, max: 16 }) }),
  fc.constant({ kind: "loadBalancer" }),
  fc.constant({ kind: "userDefinedRouting", routeTableId: "/subscriptions/x" }),
);
const network = fc
  .record(
    {
      podCidr: fc.constant("10.200.0.0/16"),
      serviceCidr: fc.constant("172.30.0.0/24"),
      connectedCidrs: fc.constant(["192.168.0.0/16"]),
      podNetwork: fc.constantFrom("overlay", "nodeSubnet"),
      dataPlane: fc.constantFrom("cilium", "azure"),
      networkPolicy: fc.constantFrom("cilium", "azure", "calico"),
      egress,
    },
    rarely,
  )
  .map((changes) => ({ ...VALID_CLUSTER.network, ...changes }));
const pool = fc
  .record(
    {
      mode: fc.constantFrom("System", "User"),
      osType: fc.constantFrom("Linux", "Windows"),
      osDiskType: fc.constantFrom("Ephemeral", "Managed"),
      osDiskSizeGb: fc.integer({ min: 48, max: 2048 }),
      zones: fc.constantFrom([], ["1"], ["1", "2", "3"]),
      spot: fc.constantFrom({}, { maxPricePerHour: 0.1 }),
      maxSurge: fc.constantFrom(1, "50%"),
      kubernetesVersion: fc.constantFrom("1.34", "1.35.1"),
      rotationName: fc.constant("rotation"),
    },
    rarely,
  )
  .chain((changes) =>
    fc.record({
      changes: fc.constant(changes),
      vmSize: fc.constantFrom(...VM_SIZE_NAMES),
      nodes: fc.constantFrom(3, { min: 1, max: 9 }),
    }),
  )
  .map(({ changes, ...required }) => ({ ...required, ...changes }));
const clusters = fc
  .record(
    {
      location: fc.constantFrom("westeurope", "westus"),
      kubernetesVersion: fc.constantFrom("1.35", "1.36.2"),
      upgradesFrom: fc.constant("1.34"),
      upgradeWindow: window,
      nodeOsWindow: window,
      apiServer: fc.constantFrom({ kind: "private" }, { kind: "public", authorizedCidrs: ["203.0.113.0/24"] }),
      zones: fc.constantFrom([], ["1", "3"]),
      network,
      pools: fc.dictionary(fc.constantFrom("system", "apps"), pool),
      production: fc.boolean(),
    },
    rarely,
  )
  .map((changes) => ({ ...VALID_CLUSTER, ...changes }) as ClusterDeclaration);

function resolve(declared: ClusterDeclaration): ResolvedCluster {
  const problems: Problem[] = [];
  const resolved = resolveCluster(new DeclarationReader(problems), declared);
  expect(problems).toEqual([]);
  return resolved;
}

describe("resolveCluster", () => {
  it("gives the same when what it resolved is declared again", () => {
    fc.assert(
      fc.property(clusters, (declared) => {
        const once = resolve(declared);
        expect(resolve(once)).toEqual(once);
        expect(JSON.stringify(resolve(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  it("does not change what was declared", () => {
    fc.assert(
      fc.property(clusters, (declared) => {
        const before = JSON.stringify(declared);
        resolve(declared);
        expect(JSON.stringify(declared)).toBe(before);
      }),
    );
  });
});

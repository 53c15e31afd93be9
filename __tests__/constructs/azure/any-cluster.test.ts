import fc from "fast-check";
import type { ClusterDeclaration } from "../../../model/azure/cluster";
import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { aksCluster, clusterOf, defaultPoolOf, poolsOf } from "../../support/aks-cluster";

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const fewNodes = fc.integer({ min: 2, max: 20 });
const nodes = fc.oneof(
  fewNodes,
  fc.tuple(fewNodes, fc.nat(20)).map(([min, more]) => ({ min, max: min + more })),
);

const pool = {
  vmSize: fc.constantFrom("Standard_D4ds_v5" as const, "Standard_D8s_v5" as const, "Standard_D4pds_v5" as const),
  nodes,
  labels: optional(fc.constant({ team: "core" })),
  maxPods: optional(fc.integer({ min: 30, max: 250 })),
  maxSurge: optional(fc.constantFrom(1, "10%", "50%")),
  zones: optional(fc.constantFrom(["1" as const], ["2" as const, "3" as const])),
};
const system: fc.Arbitrary<NodePoolDeclaration> = fc.record({ ...pool, mode: fc.constant("System" as const) });
const user: fc.Arbitrary<NodePoolDeclaration> = fc.record({
  ...pool,
  spot: optional(fc.constant({})),
  taints: optional(fc.constant([{ key: "gpu", value: "", effect: "NoSchedule" as const }])),
});

const network: fc.Arbitrary<Partial<ClusterDeclaration["network"]>> = fc.record({
  egress: fc.constantFrom(
    { kind: "natGateway", publicIpCount: 2 } as const,
    { kind: "loadBalancer" } as const,
    { kind: "userDefinedRouting", routeTableId: "/rt" } as const,
  ),
  dataPlane: fc.constantFrom("cilium" as const, "azure" as const),
});

const cluster = fc.record({
  apiServer: fc.constantFrom({ kind: "private" } as const, {
    kind: "public" as const,
    authorizedCidrs: ["203.0.113.0/24"],
  }),
  tier: fc.constantFrom("Free" as const, "Standard" as const, "Premium" as const),
  upgradeChannel: fc.constantFrom("patch" as const, "stable" as const, "rapid" as const, "node-image" as const),
  network,
  gatewayApi: fc.boolean(),
  pools: fc.record({ system, more: optional(system), apps: optional(user), batch: optional(user) }),
});

/** The fewest and the most nodes that a pool was declared with, and was made with. */
type Count = readonly [min: number, max: number];

function declaredNodes({ nodes: count }: NodePoolDeclaration): Count {
  return typeof count === "number" ? [count, count] : [count.min, count.max];
}

function madeNodes(made: Record<string, unknown>): Count {
  const [min, max] = made.auto_scaling_enabled ? [made.min_count, made.max_count] : [made.node_count, made.node_count];
  return [Number(min), Number(max)];
}

const sum = (counts: readonly Count[]) =>
  counts.reduce<Count>(([min, max], count) => [min + count[0], max + count[1]], [0, 0]);

it("any valid cluster synthesizes, and has the declared nodes", () => {
  fc.assert(
    fc.property(cluster, ({ pools, ...declared }) => {
      const present = Object.fromEntries(Object.entries(pools).flatMap(([name, pool]) => (pool ? [[name, pool]] : [])));
      const stack = aksCluster({ ...declared, pools: { apps: null, ...present } });
      const made = [defaultPoolOf(stack), ...Object.values(poolsOf(stack))];
      const names = made.flatMap((pool) => [pool.name, pool.temporary_name_for_rotation]);
      expect(sum(made.map(madeNodes))).toEqual(sum(Object.values<NodePoolDeclaration>(present).map(declaredNodes)));
      expect(new Set(names).size).toBe(names.length);
      expect(clusterOf(stack).local_account_disabled).toBe(true);
    }),
    { numRuns: 60 },
  );
});

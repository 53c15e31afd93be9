import fc from "fast-check";
import { type ClusterDeclaration, resolveCluster } from "../../../model/azure/cluster";
import { VM_SIZE_NAMES } from "../../../model/azure/vm-size";
import { DeclarationReader } from "../../../model/declaration-reader";
import type { Problem } from "../../../model/problem";
import { applyRules } from "../../../model/rule";
import { CLUSTER_RULES } from "../../../model/rules/azure";

const KNOWN = new Set(["value", ...CLUSTER_RULES.map(({ id }) => id)]);
const TODAY = new Date("2026-11-23");

const cidr = fc.constantFrom(
  "10.0.0.0/8",
  "10.30.0.0/16",
  "10.30.0.0/22",
  "10.244.0.0/16",
  "172.30.0.0/24",
  "0.0.0.0/0",
  "10.30.0.0/31",
);
const version = fc.constantFrom("1.20", "1.32", "1.34.2", "1.35", "1.36", "1.36.1", "1.38");
const name = fc.oneof(fc.constantFrom("apps", "system", "gpu"), fc.string({ maxLength: 70 }));
const count = fc.oneof(fc.integer({ min: -1, max: 1100 }), fc.double(), fc.constant(2));
const zones = fc.array(fc.constantFrom<"1" | "2" | "3">("1", "2", "3"), { maxLength: 4 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const pool = fc.record({
  mode: optional(fc.constantFrom("System" as const, "User" as const)),
  vmSize: fc.constantFrom(...VM_SIZE_NAMES),
  nodes: fc.oneof(count, fc.record({ min: count, max: count })),
  zones: optional(zones),
  osType: optional(fc.constantFrom("Linux" as const, "Windows" as const)),
  osSku: optional(fc.constantFrom("AzureLinux" as const, "Ubuntu2204" as const, "Windows2019" as const)),
  osDiskType: optional(fc.constantFrom("Ephemeral" as const, "Managed" as const)),
  osDiskSizeGb: optional(fc.integer({ min: 1, max: 3000 })),
  maxPods: optional(fc.integer({ min: 0, max: 300 })),
  spot: optional(fc.record({ maxPricePerHour: optional(fc.double()) })),
  labels: optional(fc.dictionary(fc.constantFrom("team", "kubernetes.io/role", "a b"), fc.string())),
  taints: optional(
    fc.array(
      fc.record({
        key: name,
        value: fc.string(),
        effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const),
      }),
    ),
  ),
  maxSurge: optional(fc.constantFrom(0, 1, "33%", "200%")),
  kubernetesVersion: optional(version),
  rotationName: optional(name),
});

const cluster: fc.Arbitrary<ClusterDeclaration> = fc.record({
  name,
  location: fc.constantFrom("westeurope" as const, "westus" as const, "mars" as "westus"),
  resourceGroup: name,
  nodeResourceGroup: optional(name),
  dnsPrefix: optional(name),
  kubernetesVersion: fc.oneof(version, fc.string()),
  upgradesFrom: optional(version),
  tier: optional(fc.constantFrom("Free" as const, "Premium" as const)),
  supportPlan: optional(fc.constant("AKSLongTermSupport" as const)),
  upgradeChannel: optional(fc.constantFrom("node-image" as const, "none" as const)),
  nodeOsChannel: optional(fc.constant("None" as const)),
  upgradeWindow: optional(
    fc.record({ kind: fc.constant("daily" as const), startTime: fc.constantFrom("02:00", "2"), durationHours: count }),
  ),
  apiServer: fc.oneof(
    fc.record({ kind: fc.constant("public" as const), authorizedCidrs: fc.array(cidr) }),
    fc.constant({ kind: "private" as const }),
  ),
  zones: optional(zones),
  network: fc.record({
    vnetCidr: cidr,
    nodeSubnetCidr: cidr,
    podCidr: optional(cidr),
    serviceCidr: optional(cidr),
    dnsServiceIp: optional(fc.constantFrom("10.0.0.1", "10.0.0.10")),
    connectedCidrs: optional(fc.array(cidr)),
    podNetwork: optional(fc.constant("nodeSubnet" as const)),
    dataPlane: optional(fc.constant("azure" as const)),
    networkPolicy: optional(fc.constantFrom("calico" as const, "cilium" as const)),
  }),
  pools: fc.dictionary(name, pool, { maxKeys: 4 }),
  production: fc.boolean(),
});

function problemsOf(declared: ClusterDeclaration): Problem[] {
  const problems: Problem[] = [];
  const resolved = resolveCluster(new DeclarationReader(problems), declared);
  return [...problems, ...applyRules(CLUSTER_RULES, resolved, { today: TODAY })];
}

describe("the rules of a cluster", () => {
  it("say of any cluster what is wrong, and throw at none", () => {
    fc.assert(
      fc.property(cluster, (declared) => {
        const odd = problemsOf(declared).filter(
          ({ rule, place, severity, message }) =>
            !KNOWN.has(rule) ||
            place === "" ||
            !(severity === "error" ? /^must .+, got .+; ./s : /^should .+, got .+; ./s).test(message),
        );
        expect(odd).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

import fc from "fast-check";
import { poolsOf } from "../../model/azure/cluster";
import type { MadeEnvironment } from "../../model/platform/environment";
import { addressesOf } from "../../views/addresses/addresses";
import type { RangeReport } from "../../views/addresses/range-report";
import { anyPlan, clusterOf, hasRoom, listed, OTHER_SUBNET, type Plan } from "./any-address-plan";
import { madeEnvironment, platform } from "./platform";
import { VALID_SERVICE } from "./service";

const SHARE = { kind: "azureFile", skuName: "Premium_LRS" } as const;
const PLATFORM = platform(
  { prod: { logs: { privateLink: {} } } },
  {
    services: { web: VALID_SERVICE },
    storageClasses: {
      endpoint: { ...SHARE, networkEndpointType: "privateEndpoint" },
      elsewhere: { ...SHARE, networkEndpointType: "privateEndpoint", parameters: { subnetName: "other" } },
      shared: SHARE,
      disk: { kind: "azureDisk", skuName: "Premium_LRS" },
    },
  },
);
const BASE = madeEnvironment(PLATFORM, "prod");

/** A plan of addresses with private endpoints, and ranges of IPv6 beside those of IPv4. */
export const anyAddressed = fc.record({
  plan: anyPlan,
  monitor: fc.constantFrom<"none" | "beside the nodes" | "elsewhere">("none", "beside the nodes", "elsewhere"),
  classes: fc.array(fc.constantFrom("endpoint", "elsewhere", "shared", "disk"), { maxLength: 4 }),
  ipv6: fc.option(
    fc.record({
      pods: fc.option(fc.integer({ min: 112, max: 122 }), { nil: undefined }),
      services: fc.option(fc.integer({ min: 108, max: 124 }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
});
type Addressed = typeof anyAddressed extends fc.Arbitrary<infer Of> ? Of : never;

/** The environment of a plan. */
function environmentOf({ plan, monitor, classes, ipv6 }: Addressed): MadeEnvironment {
  const cluster = clusterOf(plan);
  const { logs } = BASE.around;
  const link = logs?.privateLink && { ...logs.privateLink, ...(monitor === "elsewhere" && { subnetId: OTHER_SUBNET }) };
  return {
    ...BASE,
    cluster: {
      ...cluster,
      network: {
        ...cluster.network,
        ipv6: ipv6 && {
          vnetCidr: "fd00:10::/48",
          nodeSubnetCidr: "fd00:10::/64",
          podCidr: ipv6.pods === undefined ? undefined : `fd00:20::/${ipv6.pods}`,
          serviceCidr: ipv6.services === undefined ? undefined : `fd00:30::/${ipv6.services}`,
        },
      },
    },
    around: { ...BASE.around, logs: logs && { ...logs, privateLink: monitor === "none" ? undefined : link } },
    storageClasses: Object.fromEntries(
      classes.flatMap((kind, index) => {
        const found = BASE.storageClasses[kind];
        return found ? [[`class-${index}`, { ...found, name: `class-${index}` }] as const] : [];
      }),
    ),
  };
}

/** Who has an address of the subnet beside nodes, pods and API server, one after the other. */
function endpointsOf({ monitor, classes }: Addressed): readonly string[] {
  const ofMonitor = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
  return [
    ...(monitor === "beside the nodes" ? ofMonitor : []),
    ...classes.filter((kind) => kind === "endpoint").map((kind, index) => `${kind} ${index}`),
  ];
}

/** Who has an address of each range of IPv6, one after the other. */
function listedIpv6({ plan }: Addressed) {
  const { overlay } = listed(plan);
  const nodes = ["azure", "azure", "azure", "azure", "azure"];
  const pods: string[] = [];
  for (const index of overlay) {
    const { isElsewhere = false, maxPods = 0 } = plan.pools[index] ?? {};
    if (!(isElsewhere && index > 0)) nodes.push(`node of ${index}`);
    for (let pod = 0; pod < maxPods; pod += 1) pods.push(`pod of ${index}`);
  }
  return { nodes, pods };
}

function reported(ranges: readonly RangeReport[], name: string, room: number, most: number): boolean {
  const found = ranges.find((each) => each.name === name);
  return found?.room === room && found.most === most;
}

/** Whether what is reported of a plan is what a list of everything comes to, and so the nodes that there is room for. */
export function isReported(addressed: Addressed): boolean {
  const { plan, ipv6 } = addressed;
  const environment = environmentOf(addressed);
  const { ranges, pools } = addressesOf(environment, PLATFORM);
  const endpoints = endpointsOf(addressed);
  const { subnet } = listed(plan);
  const six = listedIpv6(addressed);
  const isRight =
    ipv6 === undefined
      ? ranges.every(({ name }) => !name.endsWith("IPv6"))
      : reported(ranges, "nodes, IPv6", 2 ** 64, six.nodes.length) &&
        reported(ranges, "pods, IPv6", 2 ** (128 - (ipv6.pods ?? 64)), six.pods.length) &&
        reported(ranges, "services, IPv6", 2 ** (128 - (ipv6.services ?? 108)), 0);
  return (
    isRight &&
    reported(ranges, "nodes", 2 ** (32 - plan.subnet), subnet.length + endpoints.length) &&
    poolsOf(environment.cluster).every((_, index) => isLast(plan, index, endpoints.length, pools[index]?.more))
  );
}

/** Whether so many nodes more are the last that have a place beside private endpoints. */
function isLast(plan: Plan, index: number, beside: number, more: number | undefined): boolean {
  const isKnown = plan.podNetwork === "overlay" || !(plan.pools[index]?.isElsewhere && index > 0);
  if (more === undefined || !isKnown) return (more === undefined) === !isKnown;
  return (more === 0 || hasRoom(plan, index, more, beside)) && (more > 900 || !hasRoom(plan, index, more + 1, beside));
}

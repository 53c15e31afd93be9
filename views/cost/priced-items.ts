import type { StatefulSet } from "kubernetes-types/apps/v1";
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from "kubernetes-types/core/v1";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { AKS_STORAGE_CLASSES, isAksStorageClass } from "../../model/azure/aks-storage-class";
import { poolsOf } from "../../model/azure/cluster";
import { natGatewayOf } from "../../model/azure/egress";
import { nodeBounds } from "../../model/azure/node-count";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import {
  ADDRESS_METER,
  diskMeter,
  LOAD_BALANCER_METER,
  LOGS_METER,
  machineMeter,
  NAT_GATEWAY_METER,
  type PriceMeter,
  tierMeter,
} from "../../model/azure/price-meter";
import type { MadeEnvironment } from "../../model/platform/environment";
import { loadBalancersOf } from "../../model/platform/load-balancers";
import { MemoryQuantity } from "../../model/value/quantity";
import type { NodeCounts } from "../capacity/capacity-nodes";
import { environmentObjects } from "../environment-objects";

/** Something of an environment that is paid for. */
export interface PricedItem {
  /** What it is a part of: `pool apps`, `egress`, `disks`. */
  readonly part: string;
  /** What it is, such as `machines Standard_D4ds_v5`. */
  readonly what: string;
  readonly meter: PriceMeter;
  /** How many there are at least, and at most; gigabytes of a month for what is paid by them. */
  readonly least: number;
  readonly most: number;
}

/** What an environment pays for, and what is not counted. */
export interface PricedItems {
  readonly items: readonly PricedItem[];
  readonly notCounted: readonly string[];
}

const DAYS_OF_MONTH = 365 / 12;

/**
 * What an environment pays for, by the entries of the price list.
 *
 * @param least how many nodes each pool has at least. @default - as many as are declared
 */
export function pricedItems(environment: MadeEnvironment, partOf: string, least: NodeCounts = {}): PricedItems {
  const { cluster, around } = environment;
  const disks = claimsOf(environmentObjects(environment, { partOf })).map((claim) => diskOf(claim, environment));
  const tier = tierMeter(cluster.tier);
  const cap = around.logs?.dailyCapGb;
  return {
    items: [
      ...poolsOf(cluster).flatMap((pool) => ofPool(pool, least[pool.name])),
      ...(tier ? [one("cluster", `tier ${cluster.tier}`, tier)] : []),
      ...ofEgress(environment),
      ...ofBalancers(environment),
      ...grouped(disks.flatMap((disk) => (typeof disk === "string" ? [] : [disk]))),
      ...(cap === undefined
        ? []
        : [
            {
              part: "logs",
              what: "gigabytes up to the daily cap",
              meter: LOGS_METER,
              least: 0,
              most: cap * DAYS_OF_MONTH,
            },
          ]),
    ],
    notCounted: [
      ...new Set(disks.flatMap((disk) => (typeof disk === "string" ? [disk] : []))),
      ...(cap === undefined ? ["logs: nobody says how many, as logs.dailyCapGb does"] : []),
      ...paidByMonth(environment).map((each) => `${each}, which Azure asks for by the month`),
      "traffic, metrics, backups, and whatever else Azure asks by use; discounts and reservations",
    ],
  };
}

/** What is made around the cluster and has a price of its own, which no entry here is of. */
function paidByMonth({ around }: MadeEnvironment): readonly string[] {
  return [
    ...(around.registry ? ["the container registry"] : []),
    ...(around.grafana ? ["Grafana"] : []),
    ...(around.defender ? ["Defender"] : []),
    ...(around.logs?.privateLink ? ["the private endpoint of Azure Monitor"] : []),
  ];
}

function one(part: string, what: string, meter: PriceMeter, count = 1): PricedItem {
  return { part, what, meter, least: count, most: count };
}

function ofPool(pool: ResolvedNodePool, least: number | undefined): readonly PricedItem[] {
  const { min, max } = nodeBounds(pool);
  const part = `pool ${pool.name}`;
  const bounds = { least: least ?? min, most: max };
  const disk = pool.osDiskType === "Managed" ? diskMeter(kindOfOsDisk(pool.vmSize.name), pool.osDiskSizeGb) : undefined;
  return [
    { part, what: `machines ${pool.vmSize.name}`, meter: machineMeter(pool), ...bounds },
    ...(disk ? [{ part, what: `disks of ${pool.osDiskSizeGb} GB`, meter: disk, ...bounds }] : []),
  ];
}

/** Sizes whose machines take disks of the better kind have an `s` in their name, behind the number of cores. */
function kindOfOsDisk(size: string): string {
  return /_[A-Z]+\d+(-\d+)?[a-z]*s/.test(size) ? "Premium_LRS" : "StandardSSD_LRS";
}

function ofEgress({ cluster: { network } }: MadeEnvironment): readonly PricedItem[] {
  const { egress } = network;
  const nat = natGatewayOf(egress);
  const balancer = egress.kind === "loadBalancer" ? (egress.publicIpCount ?? 1) : 0;
  const isMade = egress.kind === "loadBalancer" && !egress.publicIpIds && !egress.publicIpPrefixIds;
  return [
    ...(nat ? [one("egress", "NAT gateway", NAT_GATEWAY_METER)] : []),
    ...(nat ? [one("egress", "public addresses of the NAT gateway", ADDRESS_METER, nat.publicIpCount)] : []),
    ...(isMade ? [one("egress", "public addresses of the load balancer", ADDRESS_METER, balancer)] : []),
  ];
}

/** AKS has one load balancer for everything public, and one for everything internal. */
function ofBalancers(environment: MadeEnvironment): readonly PricedItem[] {
  const found = loadBalancersOf(environment);
  const isPublic = found.public.length > 0 || environment.cluster.network.egress.kind === "loadBalancer";
  const count = Number(isPublic) + Number(found.internal.length > 0);
  return [
    ...(count > 0 ? [one("load balancers", "load balancers, with five rules", LOAD_BALANCER_METER, count)] : []),
    ...(found.public.length > 0 ? [one("load balancers", "public addresses", ADDRESS_METER, found.public.length)] : []),
  ];
}

interface Claim {
  readonly storageClass: string | undefined;
  readonly gib: number;
  readonly count: number;
}

const GIB = 2 ** 30;

function claimsOf(objects: readonly KubernetesObject[]): readonly Claim[] {
  return objects.flatMap((object) => {
    if (isKind<PersistentVolumeClaim>(object, "PersistentVolumeClaim")) return [claimOf(object.spec, 1)];
    if (!isKind<StatefulSet>(object, "StatefulSet")) return [];
    const { replicas = 1, volumeClaimTemplates = [] } = object.spec ?? {};
    return volumeClaimTemplates.map(({ spec }) => claimOf(spec, replicas));
  });
}

function claimOf(spec: PersistentVolumeClaimSpec | undefined, count: number): Claim {
  const size = spec?.resources?.requests?.storage;
  return {
    storageClass: spec?.storageClassName,
    gib: size === undefined ? 0 : Math.ceil(MemoryQuantity.parse(size).bytes / GIB),
    count,
  };
}

function isKind<Kind>(object: KubernetesObject, kind: string): object is KubernetesObject & Kind {
  return object.kind === kind;
}

/** The disk of a claim; in words what nobody counts. */
function diskOf({ storageClass, gib, count }: Claim, environment: MadeEnvironment): PricedItem | string {
  const { storageClasses, cluster } = environment;
  const byDefault = Object.values(storageClasses).find(({ isDefaultClass }) => isDefaultClass);
  const declared = storageClass === undefined ? byDefault : storageClasses[storageClass];
  const name = storageClass ?? byDefault?.name ?? "default";
  const skuName =
    declared?.azure?.kind === "azureDisk" ? declared.azure.skuName : ofAks(name, cluster.zones.length > 1);
  const meter = declared && declared.azure?.kind !== "azureDisk" ? undefined : skuName && diskMeter(skuName, gib);
  if (!meter) return `volumes of the class ${name}`;
  return one("disks", `${skuName} of ${gib} GiB`, meter, count);
}

function ofAks(name: string, isZonal: boolean): string | undefined {
  if (!isAksStorageClass(name) || AKS_STORAGE_CLASSES[name] !== "azureDisk") return undefined;
  return `${name.endsWith("premium") ? "Premium" : "StandardSSD"}_${isZonal ? "ZRS" : "LRS"}`;
}

/** Equal disks are one line. */
function grouped(items: readonly PricedItem[]): readonly PricedItem[] {
  const found = new Map<string, PricedItem>();
  for (const item of items) {
    const known = found.get(item.what);
    found.set(item.what, known ? { ...known, least: known.least + item.least, most: known.most + item.most } : item);
  }
  return [...found.values()];
}

import type { ResolvedNodePool } from "./node-pool";

/** What something is paid by. */
export type PriceUnit = "hour" | "month" | "GB";

/** An entry of Azure's public price list, and the name that it has in a file of prices. */
export interface PriceMeter {
  /** Name in the file, such as `vm/Standard_D4ds_v5`. */
  readonly key: string;
  readonly unit: PriceUnit;
  /** What the price list is asked for; the region is added where there is one. */
  readonly filter: Readonly<Record<string, string>>;
  /** Whether it has one price for all regions. */
  readonly isGlobal?: true;
  /** Whether machines are of Windows, or are spot machines: the list has all of them under one size. */
  readonly machine?: { readonly isWindows: boolean; readonly isSpot: boolean };
}

/**
 * Machines of a pool.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export function machineMeter({ vmSize, osType, spot }: ResolvedNodePool): PriceMeter {
  const isWindows = osType === "Windows";
  const isSpot = spot !== undefined;
  return {
    key: `${isSpot ? "spot" : "vm"}${isWindows ? "-windows" : ""}/${vmSize.name}`,
    unit: "hour",
    filter: { serviceName: "Virtual Machines", armSkuName: vmSize.name },
    machine: { isWindows, isSpot },
  };
}

const DISK_PRODUCTS: Readonly<Record<string, readonly [letter: string, product: string]>> = {
  Premium: ["P", "Premium SSD Managed Disks"],
  StandardSSD: ["E", "Standard SSD Managed Disks"],
  Standard: ["S", "Standard HDD Managed Disks"],
};

/** The sizes that disks are paid by: the next that is large enough. */
const TIERS: readonly (readonly [gib: number, number: number])[] = [
  [4, 1],
  [8, 2],
  [16, 3],
  [32, 4],
  [64, 6],
  [128, 10],
  [256, 15],
  [512, 20],
  [1024, 30],
  [2048, 40],
  [4096, 50],
  [8192, 60],
  [16_384, 70],
  [32_767, 80],
];
const SMALLEST_HDD = 32;

/** A managed disk; undefined for a kind that is paid by operations and throughput, or is larger than any. */
export function diskMeter(skuName: string, gib: number): PriceMeter | undefined {
  const [kind = "", redundancy = ""] = skuName.split("_");
  const [letter, product] = DISK_PRODUCTS[kind] ?? [];
  const wanted = letter === "S" ? Math.max(gib, SMALLEST_HDD) : gib;
  const [, tier] = TIERS.find(([size]) => wanted <= size) ?? [];
  if (!letter || !product || tier === undefined) return undefined;
  const name = `${letter}${tier} ${redundancy}`;
  return {
    key: `disk/${name}`,
    unit: "month",
    filter: { serviceName: "Storage", productName: product, skuName: name, meterName: `${name} Disk` },
  };
}

/** A public address of IPv4. */
export const ADDRESS_METER: PriceMeter = {
  key: "publicAddress",
  unit: "hour",
  filter: {
    serviceName: "Virtual Network",
    productName: "IP Addresses",
    meterName: "Standard IPv4 Static Public IP",
  },
};

/** A NAT gateway, without what goes through it. */
export const NAT_GATEWAY_METER: PriceMeter = {
  key: "natGateway",
  unit: "hour",
  filter: { serviceName: "NAT Gateway", productName: "NAT Gateway", meterName: "Standard Gateway" },
  isGlobal: true,
};

/** A load balancer with its first five rules, without what goes through it. */
export const LOAD_BALANCER_METER: PriceMeter = {
  key: "loadBalancer",
  unit: "hour",
  filter: {
    serviceName: "Load Balancer",
    productName: "Load Balancer",
    meterName: "Standard Included LB Rules and Outbound Rules",
  },
  isGlobal: true,
};

/** Logs that come into a workspace. */
export const LOGS_METER: PriceMeter = {
  key: "logs",
  unit: "GB",
  filter: { serviceName: "Log Analytics", meterName: "Analytics Logs Data Ingestion" },
};

/** What AKS itself asks for a cluster; undefined for the tier that is free. */
export function tierMeter(tier: string): PriceMeter | undefined {
  if (tier === "Free") return undefined;
  const meterName = tier === "Premium" ? "Standard Long Term Support" : "Standard Uptime SLA";
  return { key: `tier/${tier}`, unit: "hour", filter: { serviceName: "Azure Kubernetes Service", meterName } };
}

import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { reportPrivate } from "../report-private";
import { reportTwice } from "../report-twice";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { integerBetween } from "../value/integer";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";
import { type Location, nameOfRegion, parseLocation } from "./region";

const SKUS = ["Basic", "Standard", "Premium"] as const;

/**
 * A container registry that is made with a cluster, which pulls from it. Nobody has a password: whoever pushes or pulls has a role.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-intro
 */
export interface RegistryDeclaration {
  /** What it can do and hold; azurerm's `sku`. @default "Standard" */
  readonly sku?: (typeof SKUS)[number];
  /** Object ids of the identities that push, such as those of pipelines. @default [] */
  readonly pushers?: readonly string[];
  /** Whether it is reached from the Internet, by whoever has a role; `false` takes Premium, and a private endpoint. @default true */
  readonly publicNetworkAccess?: boolean;
  /** Ranges that it answers; takes Premium. @default - any, to whoever has a role */
  readonly allowedCidrs?: readonly (string | Cidr)[];
  /** Further regions that have a copy of everything; takes Premium. @default [] */
  readonly replicaLocations?: readonly Location[];
  /** Days after which what has no tag any more is deleted, 0 to 365; takes Premium. @default - nothing is */
  readonly untaggedRetentionDays?: number;
  /** Its name, 5 to 50 letters and digits, of which there is one in all of Azure. @default - of the platform, with six characters of its domain */
  readonly registryName?: string;
  /** Whether a plan that would delete it fails. @default true */
  readonly preventDestroy?: boolean;
  /** Whether Azure too refuses to delete it, whoever asks. @default false */
  readonly lock?: boolean;
}

/** A registry with every field known, each as in {@link RegistryDeclaration}. It is a valid declaration too. */
export type ResolvedRegistry = Required<Omit<RegistryDeclaration, "untaggedRetentionDays" | "allowedCidrs">> & {
  readonly untaggedRetentionDays: number | undefined;
  readonly allowedCidrs: readonly Cidr[];
};

/** What only a registry of the highest tier has. */
const OF_PREMIUM = ["publicNetworkAccess", "allowedCidrs", "replicaLocations", "untaggedRetentionDays"] as const;
const NAME = /^[a-z0-9]{5,50}$/i;
/** Characters that a name has at most. */
export const LONGEST_REGISTRY_NAME = 50;

/**
 * Fills in the defaults of a registry and reads its values.
 *
 * @param usual its name, where none is declared
 * @param region name of the region that it is made in
 */
export function resolveRegistry(
  reader: DeclarationReader,
  declared: RegistryDeclaration,
  usual: string,
  region: string,
): ResolvedRegistry {
  reportTwice(reader, "pushers", declared.pushers);
  reportTwice(reader, "replicaLocations", declared.replicaLocations?.map(nameOfRegion));
  const registry = resolved({
    sku: reader.optional("sku", declared.sku, choiceOf(SKUS), "Standard"),
    pushers: reader.list("pushers", declared.pushers, orToken(parseUuid)),
    publicNetworkAccess: declared.publicNetworkAccess ?? true,
    allowedCidrs: reader.list("allowedCidrs", declared.allowedCidrs, Cidr.parse),
    replicaLocations: reader.list("replicaLocations", declared.replicaLocations, parseLocation),
    untaggedRetentionDays: reader.optional(
      "untaggedRetentionDays",
      declared.untaggedRetentionDays,
      integerBetween(0, 365),
      undefined,
    ),
    registryName: reader.optional("registryName", declared.registryName, parseRegistryName, usual),
    preventDestroy: declared.preventDestroy ?? true,
    lock: declared.lock ?? false,
  });
  reportUseless(reader, registry, region);
  if (declared.sku === undefined || declared.sku === "Basic" || declared.sku === "Standard")
    reportPremium(reader, declared);
  return registry;
}

/**
 * What Azure refuses, or never does: a copy where the registry itself is, and private ranges.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication
 */
function reportUseless(
  reader: DeclarationReader,
  { allowedCidrs, replicaLocations }: ResolvedRegistry,
  region: string,
): void {
  if (isUnreadable(region) || isUnreadable(replicaLocations) || isUnreadable(allowedCidrs)) return;
  for (const [index, each] of replicaLocations.entries()) {
    if (nameOfRegion(each) !== region) continue;
    reader
      .at("replicaLocations")
      .report(index, `must be another region than that of the registry, got "${region}"; remove it`);
  }
  reportPrivate(reader, allowedCidrs);
}

function reportPremium(reader: DeclarationReader, declared: RegistryDeclaration): void {
  const [first] = OF_PREMIUM.filter((field) => isAsked(declared[field]));
  if (first === undefined) return;
  reader.report(
    "sku",
    `must be "Premium" for ${first}, got ${JSON.stringify(declared.sku ?? "Standard")}; write sku: "Premium", or leave ${first} out`,
  );
}

function isAsked(value: RegistryDeclaration[(typeof OF_PREMIUM)[number]]): boolean {
  if (typeof value === "object" && value !== null) return value.length > 0;
  return value !== undefined && value !== null && value !== true;
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcontainerregistry */
function parseRegistryName(name: string): string {
  if (NAME.test(name)) return name;
  throw new ValueError("be 5 to 50 letters and digits", name, 'write it without hyphens, such as "acrshopprod"');
}

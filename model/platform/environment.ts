import { type AccessDeclaration, type ResolvedAccess, resolveAccess } from "../azure/access";
import { type AzurermOfEnvironment, BESIDE_CLUSTER } from "../azure/azurerm-of";
import { type ClusterDeclaration, type ResolvedCluster, resolveCluster } from "../azure/cluster";
import {
  type DiscoveryZoneDeclaration,
  type ResolvedDiscoveryZone,
  resolveDiscoveryZone,
} from "../azure/discovery-zone";
import { clusterNameOf, nodeResourceGroupNameOf, resourceGroupNameOf } from "../azure/names";
import { type DeclarationReader, isUnreadable, UnreadableValue } from "../declaration-reader";
import type { ClusterConventions } from "../kubernetes/cluster-conventions";
import { type NamespaceDeclaration, type ResolvedNamespace, resolveNamespace } from "../kubernetes/namespace";
import type { ResolvedPriorityClass } from "../kubernetes/priority-class";
import { type ProvidersDeclaration, type ResolvedProviders, resolveProviders } from "../kubernetes/provider";
import type { ResolvedRoute } from "../kubernetes/route";
import { NO_CLASS, type ResolvedRouting, type RoutingDeclaration, resolveRouting } from "../kubernetes/routing";
import { mapRecord, without } from "../record";
import { parseDay } from "../value/day";
import { parseHostName, parseLabelName } from "../value/dns-name";
import { parseImageRegistry } from "../value/image-registry";
import { parseUuid } from "../value/uuid";
import { describe, ValueError, Wording } from "../value/value-error";
import { type AlertingDeclaration, type ResolvedAlerting, resolveAlerting, withPrometheus } from "./alerting";
import { type AroundClusterDeclaration, type ResolvedAroundCluster, resolveAroundCluster } from "./around-cluster";
import { type ClusterOrigin, conventionsOf, type ResolvedClusterOrigin, resolveClusterOrigin } from "./cluster-origin";
import type { EnvironmentObjects, ObjectSection } from "./objects";
import type { PlacedLogin } from "./placed-login";
import type { SecretRead } from "./secret-reads";
import type { EnvironmentWorkloads, WorkloadSection } from "./workloads";

/**
 * An environment as it is declared: one cluster, in a network and a resource group of its own, or a cluster that is there
 * already. The fields of a cluster that is made mean nothing for one that is not.
 */
export interface EnvironmentDeclaration
  extends Omit<ClusterDeclaration, "name" | "resourceGroup" | "azurermOf">,
    AroundClusterDeclaration {
  /** Where the cluster comes from. @default - { kind: "made" }, from the fields of the environment */
  readonly cluster?: ClusterOrigin;
  /** Name of the cluster. @default - "aks-<platform>-<environment>" */
  readonly name?: string;
  /** Name of the resource group. @default - "rg-<platform>-<environment>" */
  readonly resourceGroup?: string;
  /** Whether the resource group is there already: it is neither made nor taken away. @default false */
  readonly resourceGroupExists?: boolean;
  /**
   * Fields of azurerm that have no name of ours, of what is made beside the cluster and its pools, by what it is:
   * `{ virtualNetwork: { name: "vnet-weu-prod" } }`. No rule knows them.
   *
   * @default {}
   */
  readonly azurermOf?: AzurermOfEnvironment;
  /** Id of a Log Analytics workspace that exists already, for the logs of the containers. @default - one is made */
  readonly workspaceId?: string;
  /** Id of the Azure subscription, a UUID. @default - the one that the person or the pipeline is signed in to */
  readonly subscriptionId?: string;
  /**
   * Day on which it got its Kubernetes version, such as `"2026-11-26"`: the next environment in `promotion` should wait three days for
   * the same. @default - nobody is told to wait
   */
  readonly upgradedOn?: string;
  /** DNS zone of the hosts; `{domain}` stands for it in routes. @default - "<environment>.<domain of the platform>" */
  readonly domain?: string;
  /** More DNS zones that hosts lie in, by names of your choice, which stand for them in routes: `www.{shop}`. @default {} */
  readonly domains?: Readonly<Record<string, string>>;
  /** How the routes are rendered. @default { kind: "gateway" } */
  readonly routing?: RoutingDeclaration;
  /** Namespaces that need more than the defaults, by name. @default {} */
  readonly namespaces?: Readonly<Record<string, NamespaceDeclaration>>;
  /** Tags of every Azure resource, besides the two by default. @default - `platform` and `environment`, with their names */
  readonly tags?: Readonly<Record<string, string>>;
  /** Versions of the providers that deploy it. @default - those that the bindings are made of */
  readonly providers?: ProvidersDeclaration;
  /** What people may do in the cluster, by a name of your choice for each Entra group. @default {} */
  readonly access?: Readonly<Record<string, AccessDeclaration>>;
  /**
   * Whether whoever deployed the cluster first administers it, also beside `adminGroupObjectIds`: so it is declared in the
   * deployment between the one and the other, which leaves nobody without a right.
   *
   * @default - where there is no group
   */
  readonly deployerAdministers?: boolean;
  /**
   * Object id of the pipeline's identity: it sets the images that the pipeline owns, from the repositories that are declared,
   * restarts, and makes the Jobs of `before`; an admission policy refuses it everything else. It is another identity than the
   * one that applies Terraform. @default - nobody
   */
  readonly imageDeployerObjectId?: string;
  /** Who evaluates the alerts that workloads declare, and who hears of them. @default {} */
  readonly alerting?: AlertingDeclaration;
  /**
   * A private DNS zone by which whoever is not in the cluster finds its services: each load balancer with a fixed address of
   * the network gets a record there. @default - none
   */
  readonly discovery?: DiscoveryZoneDeclaration;
  /**
   * Registries that the images of all pods come from, with folders below them or without, such as `smaacc.azurecr.io` or
   * `docker.io/smaacc`; the cluster refuses others, whoever makes the pods. @default - any
   */
  readonly imageRegistries?: readonly string[];
}

/** A route in one environment, with the place of its declaration. */
export interface EnvironmentRoute extends ResolvedRoute {
  /** Index among the declared routes, counted from 0. */
  readonly index: number;
}

/** An environment with every field known. */
export interface ResolvedEnvironment extends EnvironmentWorkloads, EnvironmentObjects {
  /** Name of the environment. */
  readonly name: string;
  /** Whether the resource group is there already. */
  readonly resourceGroupExists: boolean;
  /** Fields of azurerm that have no name of ours, by what is made; undefined for none. */
  readonly azurermOf: AzurermOfEnvironment | undefined;
  /** Id of the Log Analytics workspace that exists already; undefined for one that is made. */
  readonly workspaceId: string | undefined;
  /** Id of the Azure subscription; undefined for the one that is signed in to. */
  readonly subscriptionId: string | undefined;
  /** DNS zone of the hosts. */
  readonly domain: string;
  /** More DNS zones that hosts lie in, by the names that routes call them. */
  readonly domains: Readonly<Record<string, string>>;
  /** Where the cluster comes from. */
  readonly origin: ResolvedClusterOrigin;
  /** The cluster that is made here, with its network and its node pools; undefined for one that is there already. */
  readonly cluster: ResolvedCluster | undefined;
  /** Day on which it got its version; undefined where nobody says it. */
  readonly upgradedOn: string | undefined;
  /** Whether a Fleet upgrades it: then Terraform leaves its versions alone. */
  readonly inFleet: boolean;
  /** What is made around the cluster that is made here. */
  readonly around: ResolvedAroundCluster;
  /** Whether losing it hurts: rules are stricter then. */
  readonly production: boolean;
  /** What the cluster has that other kinds of clusters have not. */
  readonly conventions: ClusterConventions;
  /** How the routes are rendered. */
  readonly routing: ResolvedRouting;
  /** Versions of the providers that deploy it. */
  readonly providers: ResolvedProviders;
  /** What people may do in the cluster that is made here, by the name of their group. */
  readonly access: Readonly<Record<string, ResolvedAccess>>;
  /** Whether whoever deployed the cluster first administers it. */
  readonly deployerAdministers: boolean;
  /** Object id of the pipeline's identity; undefined when nobody but an administrator may set images. */
  readonly imageDeployerObjectId: string | undefined;
  /** Who evaluates alerts, and who hears of them. */
  readonly alerting: ResolvedAlerting;
  /** The private DNS zone by which services are found from elsewhere; undefined for none. */
  readonly discovery: ResolvedDiscoveryZone | undefined;
  /** Registries that images come from; none for any. */
  readonly imageRegistries: readonly string[];
  /** The namespaces that the workloads live in, and the declared ones. */
  readonly namespaces: Readonly<Record<string, ResolvedNamespace>>;
  /** The priority classes of the cluster that are made, by name. */
  readonly priorityClasses: Readonly<Record<string, ResolvedPriorityClass>>;
  /** What pods read of Key Vaults here, each with whom they are then. */
  readonly secretReads: readonly SecretRead[];
  /** The logins in front of routes here. */
  readonly logins: readonly PlacedLogin[];
  /** The routes that are served here, in the order of their declaration, and behind them those of their logins. */
  readonly routes: readonly EnvironmentRoute[];
}

/** Names that an environment takes from its platform; one that could not be read is not reported again. */
export interface EnvironmentContext {
  /** Name of the platform. */
  readonly platform: string;
  /** DNS zone of the platform. */
  readonly domain: string;
  /** Names of the environments that a Fleet upgrades. */
  readonly inFleet: readonly string[];
  /** Whether that Fleet brings them node images too. */
  readonly imagesByFleet: boolean;
}

/** An environment without what the platform adds to it. */
type EnvironmentItself = Omit<
  ResolvedEnvironment,
  WorkloadSection | ObjectSection | "routes" | "logins" | "priorityClasses" | "secretReads"
>;

/** Fills in the defaults of an environment and reads its values; workloads and routes are added by the platform. */
export function resolveEnvironment(
  reader: DeclarationReader,
  name: string,
  declared: EnvironmentDeclaration,
  context: EnvironmentContext,
): EnvironmentItself {
  const origin = resolveClusterOrigin(reader.at("cluster"), declared.cluster ?? undefined);
  const alerting = resolveAlerting(reader.at("alerting"), declared.alerting ?? undefined);
  const conventions = withPrometheus(conventionsOf(origin, declared.addons?.istio != null), alerting);
  const cluster = origin.kind === "made" ? resolveMadeCluster(reader, name, declared, context) : undefined;
  return {
    name,
    origin,
    cluster,
    upgradedOn: reader.optional("upgradedOn", declared.upgradedOn, parseDay, undefined),
    inFleet: context.inFleet.includes(name),
    around: resolveAroundCluster(reader, declared, {
      cluster,
      domain: context.domain,
      workspaceId: declared.workspaceId ?? undefined,
    }),
    production: declared.production ?? false,
    resourceGroupExists: declared.resourceGroupExists ?? false,
    azurermOf: declared.azurermOf ?? undefined,
    workspaceId: declared.workspaceId,
    subscriptionId: reader.optional("subscriptionId", declared.subscriptionId, parseUuid, undefined),
    domain: reader.required(
      "domain",
      declared.domain ?? reader.derived(() => `${labelOf(name)}.${context.domain}`),
      parseHostName,
    ),
    domains: mapRecord(declared.domains, (zone, key) => reader.at("domains").required(key, zone, parseDomain(key))),
    conventions,
    providers: resolveProviders(reader.at("providers"), declared.providers),
    // Without a class by default, one has to be declared only where there are routes, which is for a rule to say.
    routing: resolveRouting(reader.at("routing"), declared.routing, conventions.gatewayClass || NO_CLASS),
    access: mapRecord(declared.access, (access, key) => resolveAccess(reader.at("access", key), access)),
    deployerAdministers: declared.deployerAdministers ?? (declared.adminGroupObjectIds ?? []).length === 0,
    imageDeployerObjectId: reader.optional(
      "imageDeployerObjectId",
      declared.imageDeployerObjectId,
      parseUuid,
      undefined,
    ),
    alerting,
    discovery: declared.discovery && resolveDiscoveryZone(reader.at("discovery"), declared.discovery),
    imageRegistries: registriesOf(reader, declared.imageRegistries),
    namespaces: Object.fromEntries(
      Object.entries(declared.namespaces ?? {}).map(([key, namespace]) => [
        key,
        resolveNamespace(reader.at("namespaces", key), key, namespace),
      ]),
    ),
  };
}

/** The name as a part of a DNS name; of one that is none, it is told already. */
function labelOf(name: string): string {
  try {
    return parseLabelName(name);
  } catch (thrown) {
    throw thrown instanceof ValueError ? new UnreadableValue() : thrown;
  }
}

function resolveMadeCluster(
  reader: DeclarationReader,
  name: string,
  declared: EnvironmentDeclaration,
  { platform, inFleet, imagesByFleet }: EnvironmentContext,
): ResolvedCluster {
  const resourceGroup = declared.resourceGroup ?? reader.derived(() => resourceGroupNameOf(platform, name));
  return resolveCluster(reader, {
    ...declared,
    name: declared.name ?? reader.derived(() => clusterNameOf(platform, name)),
    resourceGroup,
    ...(imagesByFleet &&
      inFleet.includes(name) &&
      declared.upgradeChannel !== "node-image" && { nodeOsChannel: declared.nodeOsChannel ?? "None" }),
    ...(declared.azurermOf && { azurermOf: without(declared.azurermOf, BESIDE_CLUSTER) }),
    nodeResourceGroup: declared.nodeResourceGroup ?? reader.derived(() => nodeResourceGroupNameOf(resourceGroup)),
    tags: {
      platform,
      environment: name,
      ...(declared.expires && { "expires-on": declared.expires }),
      ...declared.tags,
    },
  });
}

/** An environment whose cluster is made here. */
export type MadeEnvironment = ResolvedEnvironment & { readonly cluster: ResolvedCluster };

/** Whether the cluster of an environment is made here. */
export function isMade(environment: ResolvedEnvironment): environment is MadeEnvironment {
  return environment.cluster !== undefined;
}

/** An empty list would let images of every registry in. */
function registriesOf(
  reader: DeclarationReader,
  declared: EnvironmentDeclaration["imageRegistries"],
): readonly string[] {
  if (declared && !isUnreadable(declared) && declared.length === 0) {
    reader.report("imageRegistries", describe("name a registry", new Wording("none"), LEAVE_OUT_REGISTRIES));
  }
  return reader.list("imageRegistries", declared, parseImageRegistry);
}

const LEAVE_OUT_REGISTRIES = 'write where images come from, such as ["shop.azurecr.io"], or leave it out for anywhere';

/** A zone beside that of the environment, by a name that stands for it in routes. */
function parseDomain(name: string): (zone: string) => string {
  return (zone) => {
    if (name !== "domain" && !/[{}]/.test(name)) return parseHostName(zone);
    throw new ValueError(
      "have a name of its own",
      name,
      "rename it: {domain} is that of the environment, and names have no braces",
    );
  };
}

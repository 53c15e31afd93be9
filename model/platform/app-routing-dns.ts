import { NAME_OF } from "../azure/names";
import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { resolveCustomObject } from "../kubernetes/custom-object";
import type { ResolvedTls } from "../kubernetes/route-tls";
import { forHost, type ResolvedRouting } from "../kubernetes/routing";
import { resolveServiceAccount } from "../kubernetes/service-account";
import { mapRecord, without } from "../record";
import { resolved } from "../resolved";
import { usesGatewayApiOfAks } from "./app-routing";
import type { ResolvedEnvironment } from "./environment";
import type { EnvironmentObjects } from "./objects";
import type { ResolvedKeyVault } from "./secret-store";

/** The identity that app routing writes records and fetches certificates as, and its accounts. */
export const APP_ROUTING_IDENTITY = "app-routing";
const CERTIFICATES_ACCOUNT = "app-routing-certificates";
/** Names of what is made for app routing among what is declared. */
const NAMES: readonly string[] = [APP_ROUTING_IDENTITY, CERTIFICATES_ACCOUNT];
/** Where AKS runs app routing, and everything that it makes. */
const NAMESPACE = "app-routing-system";

/** What app routing reads of a listener. */
const OPTION = {
  certificate: "kubernetes.azure.com/tls-cert-keyvault-uri",
  account: "kubernetes.azure.com/tls-cert-service-account",
} as const;
/** Name of the Secret that it fills, and puts into the listener. */
const SECRET = "kv-gw-cert-{gateway}-{listener}";

/** Whether a name of an account, an identity or an object is of what is made for app routing. */
export function isOfAppRouting(name: string, { around: { dns } }: Pick<ResolvedEnvironment, "around">): boolean {
  return dns !== undefined && NAMES.includes(name);
}

/** Where what is made for app routing is declared; anything else where it is. */
export function placeOfDns(
  [section, name]: readonly [section: string, name: string],
  environment: Pick<ResolvedEnvironment, "around">,
): readonly string[] {
  return isOfAppRouting(name, environment) ? ["dns"] : [section, name];
}

/** An environment without what is made for app routing, for a cluster that has none. */
export function withoutAppRoutingDns<Whole extends EnvironmentObjects & Pick<ResolvedEnvironment, "around">>(
  environment: Whole,
): Whole {
  if (!environment.around.dns) return environment;
  return {
    ...environment,
    identities: without(environment.identities, NAMES),
    serviceAccounts: without(environment.serviceAccounts, NAMES),
    objects: without(environment.objects, NAMES),
  };
}

/** An environment with what its hosts are known by. */
type Environment = Pick<
  ResolvedEnvironment,
  "name" | "around" | "cluster" | "domain" | "domains" | "subscriptionId" | "routes" | "routing" | "secretStores"
>;

/** Names of the zones of an environment that are made. */
export function madeZonesOf({ around: { dns }, domain, domains }: Environment): readonly string[] {
  return dns && dns.zoneIds === undefined ? [...new Set([domain, ...Object.values(domains)])] : [];
}

/** Whether app routing writes records of an environment. */
export function writesRecords(environment: Environment): boolean {
  const { dns } = environment.around;
  return dns !== undefined && (dns.records ?? true) && usesGatewayApiOfAks(environment);
}

/** Whether app routing fetches certificates of an environment. */
export function fetchesCertificates(environment: Environment): boolean {
  return environment.around.dns?.certificates !== undefined && usesGatewayApiOfAks(environment);
}

/** Ids of the zones of an environment; undefined where the subscription of those that are made is not known. */
function zoneIdsOf(environment: Environment): readonly string[] | undefined {
  const { around, cluster, subscriptionId } = environment;
  const { zoneIds = [] } = around.dns ?? {};
  if (zoneIds.length > 0) return zoneIds;
  if (!cluster || subscriptionId === undefined || isUnreadable(subscriptionId)) return undefined;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${cluster.resourceGroup}`;
  return madeZonesOf(environment).map((zone) => `${group}/providers/Microsoft.Network/dnsZones/${zone}`);
}

/**
 * What makes app routing write records and fetch certificates: an identity with its roles, the accounts that are it, and what
 * tells app routing of the zones. They are made like those that are declared.
 */
export function withAppRoutingDns<Whole extends Environment & EnvironmentObjects>(
  environment: Whole,
  platform: string,
  reader: DeclarationReader,
): Whole {
  const zoneIds = writesRecords(environment) ? zoneIdsOf(environment) : undefined;
  const tls = certificatesIn(environment);
  if (!zoneIds && !tls) return environment;
  const { identities, serviceAccounts, objects, routing } = environment;
  for (const [section, record] of Object.entries({ identities, serviceAccounts, objects })) {
    const taken = NAMES.find((name) => Object.hasOwn(record, name));
    if (taken === undefined) continue;
    reader.report("dns", `must have the name ${taken} among ${section}, got another of that name; rename that one`);
  }
  const accounts = {
    ...(zoneIds && { [APP_ROUTING_IDENTITY]: { namespace: NAMESPACE } }),
    ...(tls && { [CERTIFICATES_ACCOUNT]: { namespace: routing.namespace } }),
  };
  const identity = resolved({
    name: APP_ROUTING_IDENTITY,
    identityName: NAME_OF.identity(`${platform}-${environment.name}-${APP_ROUTING_IDENTITY}`),
    resourceGroup: undefined,
    exists: false,
    clientId: undefined,
    roles: (zoneIds ?? []).map((on) => ({ role: "DNS Zone Contributor", on })),
  });
  return {
    ...environment,
    identities: { ...identities, [APP_ROUTING_IDENTITY]: identity },
    serviceAccounts: {
      ...serviceAccounts,
      ...Object.fromEntries(
        Object.entries(accounts).map(([name, { namespace }]) => [
          name,
          {
            // what writes records asks the API server for routes
            ...resolveServiceAccount(reader, name, {
              ...ACCOUNT,
              automountServiceAccountToken: name === APP_ROUTING_IDENTITY,
            }),
            namespace,
          },
        ]),
      ),
    },
    objects: zoneIds
      ? { ...objects, [APP_ROUTING_IDENTITY]: { ...externalDns(reader, zoneIds), namespace: NAMESPACE } }
      : objects,
    ...(tls && { routing: withTls(routing, tls) }),
  };
}

const ACCOUNT = { identity: APP_ROUTING_IDENTITY, metadata: { labels: { "azure.workload.identity/use": "true" } } };

function externalDns(reader: DeclarationReader, dnsZoneResourceIDs: readonly string[]) {
  return resolveCustomObject(reader, APP_ROUTING_IDENTITY, {
    apiVersion: "approuting.kubernetes.azure.com/v1alpha1",
    kind: "ClusterExternalDNS",
    scope: "Cluster",
    spec: {
      resourceName: APP_ROUTING_IDENTITY,
      resourceNamespace: NAMESPACE,
      dnsZoneResourceIDs,
      resourceTypes: ["gateway"],
      identity: { type: "workloadIdentity", serviceAccount: APP_ROUTING_IDENTITY },
    },
  });
}

/** How listeners find their certificates in a vault; undefined where there is no such vault, which a rule says. */
function certificatesIn(environment: Environment): ResolvedTls | undefined {
  const { routing, around } = environment;
  const vault = certificateVaultOf(environment);
  if (!vault || routing.tls === false) return undefined;
  return {
    secretName: SECRET,
    clusterIssuer: undefined,
    options: {
      [OPTION.certificate]: `https://${vault.vaultName}.vault.azure.net/certificates/${around.dns?.certificates?.name}`,
      [OPTION.account]: CERTIFICATES_ACCOUNT,
    },
  };
}

/** The Gateway and those beside it that say nothing of their own about certificates. */
function withTls(routing: ResolvedRouting, tls: ResolvedTls): ResolvedRouting {
  const { gateways } = routing;
  return {
    ...routing,
    tls,
    ...(gateways && {
      gateways: mapRecord(gateways, (gateway) => (gateway.tls === routing.tls ? { ...gateway, tls } : gateway)),
    }),
  };
}

/** The Key Vault that the certificates of hosts lie in; undefined where none does. */
export function certificateVaultOf(environment: Environment): ResolvedKeyVault | undefined {
  const { around, secretStores } = environment;
  const { secretStore = "" } = around.dns?.certificates ?? {};
  if (!fetchesCertificates(environment) || !Object.hasOwn(secretStores, secretStore)) return undefined;
  const store = secretStores[secretStore];
  return store?.kind === "keyVault" ? store : undefined;
}

/** Names of the certificates in the vault: one of each host that is served with TLS. */
export function certificateNamesOf({ around, routes }: Environment): readonly string[] {
  const { name = "" } = around.dns?.certificates ?? {};
  const served = routes.filter(({ protocol }) => protocol === "HTTP" || protocol === "GRPC");
  return [...new Set(served.map(({ host }) => forHost(name, host)))];
}

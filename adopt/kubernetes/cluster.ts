import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { GATEWAY_NAMESPACE } from "../../model/kubernetes/routing";
import { entriesAt, type Fields, textAt } from "../json";
import { readCustomObjects } from "./custom-objects";
import { isAlias, readAlias } from "./external-services";
import { ROUTES, readGateways } from "./gateway-routes";
import { readIdentities } from "./identities";
import { type ReadRoutes, readIngresses } from "./ingress-routes";
import { type Inventory, templateOf } from "./inventory";
import { readNamespace } from "./namespaces";
import { accountNameOf } from "./pod";
import type { ReadEntry } from "./read-entry";
import { RouteTargets } from "./route-targets";
import { scaledObjectOf, scalingOf } from "./scalers";
import { readAccount, readClaim, readConfigMap, readPriorityClass, readStorageClass } from "./shared";
import { isDeclarable } from "./system-objects";
import { readWorkload, WORKLOADS, type WorkloadContext } from "./workloads";

/** What is read of a cluster. */
export interface ReadCluster {
  /** What runs in it, and what that refers to. */
  readonly entries: readonly ReadEntry[];
  /** The namespaces of it, by name. */
  readonly namespaces: Readonly<Record<string, Fields>>;
  /** The routes, and how they are rendered; undefined where there are none. */
  readonly routes: ReadRoutes | undefined;
}

/** Reads everything of a cluster that a platform can declare. */
export function readCluster(context: WorkloadContext): ReadCluster {
  const { inventory } = context;
  const own = inventory.objects.filter(isDeclarable);
  const ofKind = (kind: string) => own.filter((object) => object.kind === kind);
  const workloads = WORKLOADS.flatMap(ofKind);
  const read = [
    ...ofKind("PriorityClass").map((each) => readPriorityClass(each, inventory)),
    ...ofKind("StorageClass").map((each) => readStorageClass(each, inventory)),
    ...ofKind("ConfigMap").map((each) => readConfigMap(each, inventory)),
    ...ofKind("PersistentVolumeClaim")
      .filter((claim) => !isOfReplica(claim, workloads))
      .map((each) => readClaim(each, inventory)),
    ...sharedAccounts(ofKind("ServiceAccount"), workloads).map((account) => readAccount(account, inventory)),
    ...ofKind("Service")
      .filter(isAlias)
      .map((each) => readAlias(each, inventory)),
    ...workloads.map((workload) => readWorkload(workload, context)),
    ...readCustomObjects(
      own.filter((object) => !isOfScaling(object, workloads, inventory)),
      inventory,
    ),
  ];
  const entries = [...readIdentities(read, inventory), ...read];
  const routes = routesOf(own, entries, inventory);
  const ofGateway = textAt(routes?.routing, "namespace") ?? GATEWAY_NAMESPACE;
  const names = new Set(entries.flatMap(({ namespace }) => namespace ?? []));
  for (const { metadata } of ofKind("Namespace")) if (metadata.name !== undefined) names.add(metadata.name);
  // the namespace of a gateway comes with it
  if (routes && textAt(routes.routing, "kind") === "gateway") names.delete(ofGateway);
  return {
    entries,
    namespaces: Object.fromEntries([...names].sort().map((name) => [name, readNamespace(name, inventory)])),
    routes,
  };
}

/** Whether an object lets a scaler in that is declared with its service. */
function isOfScaling(
  { kind, metadata }: KubernetesObject,
  workloads: readonly KubernetesObject[],
  inventory: Inventory,
): boolean {
  if (kind !== "TriggerAuthentication") return false;
  return workloads.some((workload) => {
    const scaled = scaledObjectOf(workload, inventory);
    if (!scaled || scaled.metadata.namespace !== metadata.namespace) return false;
    if (typeof scalingOf(scaled, workload.metadata.name ?? "", inventory) === "string") return false;
    return entriesAt(scaled, "spec.triggers").some(
      (trigger) => textAt(trigger, "authenticationRef.name") === metadata.name,
    );
  });
}

/** The routes of the kind that there are more of: a platform has one. */
function routesOf(
  objects: readonly KubernetesObject[],
  entries: readonly ReadEntry[],
  inventory: Inventory,
): ReadRoutes | undefined {
  const targets = new RouteTargets(entries);
  const ingresses = objects.filter(({ kind }) => kind === "Ingress");
  const routes = objects.filter(({ kind }) => ROUTES.includes(kind));
  const gateways = objects.filter(({ kind }) => kind === "Gateway");
  const read =
    ingresses.length > routes.length
      ? readIngresses(ingresses, targets, inventory)
      : readGateways(gateways, routes, targets, inventory.partOf);
  return read.routes.length > 0 ? read : undefined;
}

/** Whether a claim is one that a stateful set makes for a replica. */
function isOfReplica({ metadata }: KubernetesObject, workloads: readonly KubernetesObject[]): boolean {
  return workloads.some((workload) => {
    const templates = claimTemplateNames(workload);
    const isOf = templates.some((template) => {
      const prefix = `${template}-${workload.metadata.name}-`;
      return metadata.name?.startsWith(prefix) && /^\d+$/.test(metadata.name.slice(prefix.length));
    });
    return workload.metadata.namespace === metadata.namespace && isOf;
  });
}

function claimTemplateNames(workload: KubernetesObject): readonly string[] {
  const { spec } = workload as { readonly spec?: { readonly volumeClaimTemplates?: readonly KubernetesObject[] } };
  return (spec?.volumeClaimTemplates ?? []).flatMap(({ metadata }) => metadata.name ?? []);
}

/** Accounts that pods of a workload of another name run as. */
function sharedAccounts(
  accounts: readonly KubernetesObject[],
  workloads: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const named = new Set(
    workloads.map((workload) => {
      const account = accountNameOf(templateOf(workload), workload.metadata.name ?? "");
      return `${workload.metadata.namespace}/${account}`;
    }),
  );
  return accounts.filter(({ metadata }) => named.has(`${metadata.namespace}/${metadata.name}`));
}

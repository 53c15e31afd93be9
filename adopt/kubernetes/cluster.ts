import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { Fields } from "../json";
import { templateOf } from "./inventory";
import { readNamespace } from "./namespaces";
import { accountNameOf } from "./pod";
import { readAccount, readClaim, readConfigMap, readPriorityClass, readStorageClass } from "./shared";
import { isDeclarable } from "./system-objects";
import { type ReadEntry, readWorkload, type WorkloadContext, WORKLOADS } from "./workloads";

/** What is read of a cluster. */
export interface ReadCluster {
  /** What runs in it, and what that refers to. */
  readonly entries: readonly ReadEntry[];
  /** The namespaces of it, by name. */
  readonly namespaces: Readonly<Record<string, Fields>>;
}

/** Reads everything of a cluster that a platform can declare. */
export function readCluster(context: WorkloadContext): ReadCluster {
  const { inventory } = context;
  const own = inventory.objects.filter(isDeclarable);
  const ofKind = (kind: string) => own.filter((object) => object.kind === kind);
  const workloads = WORKLOADS.flatMap(ofKind);
  const entries = [
    ...ofKind("PriorityClass").map(readPriorityClass),
    ...ofKind("StorageClass").map(readStorageClass),
    ...ofKind("ConfigMap").map(readConfigMap),
    ...ofKind("PersistentVolumeClaim")
      .filter((claim) => !isOfReplica(claim, workloads))
      .map(readClaim),
    ...sharedAccounts(ofKind("ServiceAccount"), workloads).map((account) => readAccount(account, inventory)),
    ...workloads.map((workload) => readWorkload(workload, context)),
  ];
  const names = new Set(entries.flatMap(({ namespace }) => namespace ?? []));
  for (const { metadata } of ofKind("Namespace")) if (metadata.name !== undefined) names.add(metadata.name);
  return {
    entries,
    namespaces: Object.fromEntries([...names].sort().map((name) => [name, readNamespace(name, inventory)])),
  };
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

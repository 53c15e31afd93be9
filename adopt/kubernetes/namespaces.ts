import { POD_SECURITY_LABELS } from "../../model/kubernetes/labels";
import { isOfCluster } from "../../model/kubernetes/namespace";
import { DEFAULT_SERVICE_ACCOUNT } from "../../model/kubernetes/service-account";
import { type Fields, fieldsAt, labelsAt, numberAt, said, textAt, valueAt } from "../json";
import { isBoundTo } from "./accounts";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import { isIsolated } from "./traffic";

const DESCRIPTION = "kubernetes.io/description";
const OF_KUBERNETES = "kubernetes.io/metadata.name";

/** What a namespace says beyond what every one of ours has; its pods decide how strictly it is held, where it says nothing. */
export function readNamespace(name: string, inventory: Inventory): Fields {
  const namespace = inventory.find("Namespace", undefined, name);
  const labels = Object.entries(ownLabels(labelsAt(namespace, "metadata.labels"), name, inventory.partOf)).filter(
    ([key]) => key !== OF_KUBERNETES && !key.startsWith(POD_SECURITY_LABELS),
  );
  const { [DESCRIPTION]: reason, ...annotations } = ownAnnotations(labelsAt(namespace, "metadata.annotations"));
  const level = namespace?.metadata.labels?.[`${POD_SECURITY_LABELS}enforce`];
  return said({
    labels: Object.fromEntries(labels),
    annotations,
    podSecurity: level === "restricted" ? undefined : level,
    podSecurityReason: level === undefined || level === "restricted" ? reason : (reason ?? USUAL_REASON),
    quota: quotaOf(name, inventory),
    isolated: isIsolated(name, inventory) || undefined,
    automountServiceAccountToken: mayAnything(name, inventory) || undefined,
  });
}

/** Whether somebody has let the account `default` do something: pods that nobody declares here then need its token. */
function mayAnything(namespace: string, inventory: Inventory): boolean {
  const account = inventory.find("ServiceAccount", namespace, DEFAULT_SERVICE_ACCOUNT);
  if (valueAt(account, "automountServiceAccountToken") === false) return false;
  const bindings = [...inventory.ofKind("RoleBinding", namespace), ...inventory.ofKind("ClusterRoleBinding")];
  return bindings.some((binding) => isBoundTo(binding, namespace, DEFAULT_SERVICE_ACCOUNT));
}

/** Why a namespace is held less strictly than others, where nobody has said it. */
export const USUAL_REASON = "its pods were taken over as they ran";

function quotaOf(namespace: string, inventory: Inventory): Fields {
  const [quota] = inventory.ofKind("ResourceQuota", namespace);
  const hard = fieldsAt(quota, "spec.hard");
  const cpu = textAt(hard["requests.cpu"] ?? hard.cpu);
  const memory = textAt(hard["requests.memory"] ?? hard.memory);
  if (cpu === undefined || memory === undefined) return {};
  const pods = textAt(hard.pods);
  return said({ cpu, memory, pods: pods === undefined ? undefined : (numberAt(Number(pods)) ?? undefined) });
}

/** Whether nobody declares what is in a namespace: it is of the cluster, or of an add-on of AKS. */
export function isForeign(namespace: string): boolean {
  return isOfCluster(namespace) || OF_AKS.has(namespace);
}

/** @see https://learn.microsoft.com/azure/aks/core-aks-concepts#namespaces */
const OF_AKS = new Set([
  "gatekeeper-system",
  "app-routing-system",
  "aks-istio-system",
  "aks-istio-ingress",
  "aks-istio-egress",
  "aks-command",
  "calico-system",
  "tigera-operator",
  "dataprotection-microsoft",
  "azure-alb-system",
]);

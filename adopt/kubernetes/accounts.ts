import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { CLIENT_ID } from "../../model/platform/identity-of-pods";
import { entriesAt, type Fields, said, textAt, textsAt, valueAt } from "../json";
import { identityOf } from "./identities";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import { accountNameOf } from "./pod";

/** Whom the pods of a workload run as: the name of an account that is shared, or what their own says. */
export function accountOf(
  { metadata }: KubernetesObject,
  template: Fields,
  inventory: Inventory,
): string | Fields | undefined {
  const { name = "", namespace } = metadata;
  const shared = accountNameOf(template, name);
  if (shared !== undefined) return shared;
  if (textAt(template, "spec.serviceAccountName") !== name) return undefined;
  const account = inventory.find("ServiceAccount", namespace, name);
  return account && accountFields(account, inventory, metadata.annotations ?? {});
}

/** What an account says of itself, and what it may do in its namespace. */
export function accountFields(
  account: KubernetesObject,
  inventory: Inventory,
  ofOwner: Readonly<Record<string, string>> = {},
): Fields {
  const annotations = ownAnnotations(account.metadata.annotations ?? {});
  const identity = identityOf(annotations, inventory);
  const own = Object.entries(annotations).filter(
    ([key, value]) => ofOwner[key] !== value && !(key === CLIENT_ID && identity !== undefined),
  );
  return said({
    identity,
    annotations: Object.fromEntries(own),
    rules: rulesOf(account, inventory),
    automountServiceAccountToken: valueAt(account, "automountServiceAccountToken") !== false || undefined,
    imagePullSecrets: entriesAt(account, "imagePullSecrets").flatMap((each) => textAt(each, "name") ?? []),
  });
}

/** Labels and annotations of an account that several workloads share. */
export function accountMetadata({ metadata }: KubernetesObject, { partOf }: Inventory): Fields {
  return said({ labels: ownLabels(metadata.labels ?? {}, metadata.name ?? "", partOf) });
}

/** Whether a binding lets an account do something. */
export function isBoundTo(
  binding: KubernetesObject,
  namespace: string | undefined,
  account: string | undefined,
): boolean {
  return entriesAt(binding, "subjects").some(
    (subject) =>
      subject.kind === "ServiceAccount" &&
      subject.name === account &&
      (subject.namespace ?? binding.metadata.namespace) === namespace,
  );
}

/** What the roles of its namespace let an account do. Roles of other accounts too are said again for each. */
function rulesOf({ metadata }: KubernetesObject, inventory: Inventory): readonly Fields[] {
  const { name, namespace } = metadata;
  return inventory.ofKind("RoleBinding", namespace).flatMap((binding) => {
    const isBound = isBoundTo(binding, namespace, name);
    const role = textAt(binding, "roleRef.kind") === "Role" ? textAt(binding, "roleRef.name") : undefined;
    if (!isBound || role === undefined) return [];
    return entriesAt(inventory.find("Role", namespace, role), "rules").map((rule) =>
      said({
        apiGroups: textsAt(rule, "apiGroups"),
        resources: textsAt(rule, "resources"),
        resourceNames: textsAt(rule, "resourceNames"),
        verbs: textsAt(rule, "verbs"),
      }),
    );
  });
}

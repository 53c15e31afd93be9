import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { field, readFields } from "../fields";
import { entriesAt, type Fields, labelsAt, said, textAt, textsAt } from "../json";
import { accountFields, accountMetadata } from "./accounts";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels } from "./labels";
import type { ReadEntry } from "./read-entry";
import { isSecret } from "./variables";
import { claimedOf } from "./volumes";

/** Reads a ConfigMap; a text that is a secret is left out, and told by its key. */
export function readConfigMap(configMap: KubernetesObject, inventory: Inventory): ReadEntry {
  const { name = "", namespace } = configMap.metadata;
  const data = Object.entries(labelsAt(configMap, "data"));
  const secrets = data.filter(([key, text]) => isSecret(key, text)).map(([key]) => key);
  const safe = Object.fromEntries(data.filter(([key]) => !secrets.includes(key)));
  return {
    section: "configMaps",
    name,
    namespace,
    declared: said({ data: safe, metadata: metadataOf(configMap, inventory) }),
    notes: secrets.map(
      (key) =>
        `configMaps.${name}: ${key} is a secret in plain text today, and is left out; put it into a Secret, and replace it, for it was readable`,
    ),
  };
}

/** Reads a claim. The volume that a class made for it is found again by itself. */
export function readClaim(claim: KubernetesObject, inventory: Inventory): ReadEntry {
  const { name = "", namespace, annotations = {} } = claim.metadata;
  const isMade = Object.keys(annotations).some((key) => key.endsWith("/storage-provisioner"));
  const volumeName = isMade ? undefined : textAt(claim, "spec.volumeName");
  const declared = said({ ...claimedOf(claim), volumeName, metadata: metadataOf(claim, inventory) });
  return { section: "claims", name, namespace, declared };
}

/** Reads an account that several workloads share. */
export function readAccount(account: KubernetesObject, inventory: Inventory): ReadEntry {
  const { name = "", namespace } = account.metadata;
  const declared = said({ ...accountFields(account, inventory), metadata: accountMetadata(account, inventory) });
  return { section: "serviceAccounts", name, namespace, declared };
}

const PRIORITY_CLASS = [field("value"), field("description"), field("preemptionPolicy"), field("globalDefault")];

/** Reads a priority class. */
export function readPriorityClass(priorityClass: KubernetesObject, inventory: Inventory): ReadEntry {
  const { name = "" } = priorityClass.metadata;
  const declared = {
    ...readFields(PRIORITY_CLASS, priorityClass),
    ...said({ metadata: metadataOf(priorityClass, inventory) }),
  };
  return { section: "priorityClasses", name, namespace: undefined, declared };
}

const STORAGE_CLASS = [
  field("provisioner"),
  field("reclaimPolicy"),
  field("volumeBindingMode"),
  field("allowVolumeExpansion"),
  field("mountOptions"),
  field("parameters"),
];
const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** Reads a storage class in the words of its driver. */
export function readStorageClass(storageClass: KubernetesObject, { partOf }: Inventory): ReadEntry {
  const { name = "", annotations = {} } = storageClass.metadata;
  const { [DEFAULT_CLASS]: isDefault, ...others } = ownAnnotations(annotations);
  const topologies = entriesAt(storageClass, "allowedTopologies.0.matchLabelExpressions").map((each) => [
    textAt(each, "key") ?? "",
    textsAt(each, "values"),
  ]);
  const declared = {
    kind: "driver",
    allowVolumeExpansion: false,
    reclaimPolicy: "Delete",
    ...readFields(STORAGE_CLASS, storageClass),
    ...said({
      allowedTopologies: Object.fromEntries(topologies),
      isDefaultClass: isDefault === "true" || undefined,
      metadata: said({ labels: ownLabels(storageClass.metadata.labels ?? {}, name, partOf), annotations: others }),
    }),
  };
  return { section: "storageClasses", name, namespace: undefined, declared };
}

function metadataOf({ metadata }: KubernetesObject, { partOf }: Inventory): Fields {
  return said({
    labels: ownLabels(metadata.labels ?? {}, metadata.name ?? "", partOf),
    annotations: ownAnnotations(metadata.annotations ?? {}),
  });
}

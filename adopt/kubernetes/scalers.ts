import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { entriesAt, type Fields, fieldsAt, labelsAt, numberAt, said, textAt } from "../json";
import type { Inventory } from "./inventory";
import { isSecret } from "./variables";

/** What KEDA does where an object says nothing. */
const USUAL = { minReplicaCount: 0, maxReplicaCount: 100 };

/** The object by which KEDA scales a Deployment; undefined for one that KEDA leaves alone. */
export function scaledObjectOf(
  { kind, metadata }: KubernetesObject,
  inventory: Inventory,
): KubernetesObject | undefined {
  if (kind !== "Deployment") return undefined;
  return inventory.ofKind("ScaledObject", metadata.namespace).find((each) => {
    const target = fieldsAt(each, "spec.scaleTargetRef");
    return target.name === metadata.name && (target.kind ?? kind) === kind;
  });
}

/** What KEDA scales a Deployment by, in the words of the declaration; in words why it cannot be said. */
export function scalingOf(scaled: KubernetesObject, workload: string, inventory: Inventory): Fields | string {
  const triggers = entriesAt(scaled, "spec.triggers");
  const shares = new Map<string, number>();
  const scalers: Record<string, Fields> = {};
  for (const trigger of triggers) {
    const type = textAt(trigger, "type") ?? "";
    const metadata = labelsAt(trigger, "metadata");
    if (type === "cpu" || type === "memory") {
      if (typeOf(trigger) !== "Utilization") return `its trigger \`${type}\` aims at no percentage`;
      shares.set(type, Number(metadata.value));
      continue;
    }
    const secret = Object.entries(metadata).find(([key, text]) => isSecret(key, text));
    if (secret) return `\`${secret[0]}\` of its trigger \`${type}\` is a secret in plain text`;
    const named = textAt(trigger, "authenticationRef.name");
    const authentication = named === undefined ? undefined : authenticationOf(named, trigger, scaled, inventory);
    if (typeof authentication === "string") return authentication;
    scalers[keyOf(trigger, workload, scalers)] = said({ type, metadata, metricType: typeOf(trigger), authentication });
  }
  if (Object.keys(scalers).length === 0)
    return "it has no trigger but the load of its pods; `replicas` say that without KEDA";
  return said({
    min: numberAt(scaled, "spec.minReplicaCount") ?? USUAL.minReplicaCount,
    max: numberAt(scaled, "spec.maxReplicaCount") ?? USUAL.maxReplicaCount,
    cpuPercent: shares.get("cpu"),
    memoryPercent: shares.get("memory"),
    scalers,
    pollingIntervalSeconds: numberAt(scaled, "spec.pollingInterval"),
    cooldownPeriodSeconds: numberAt(scaled, "spec.cooldownPeriod"),
  });
}

function typeOf(trigger: Fields): string | undefined {
  return textAt(trigger, "metricType") ?? textAt(trigger, "metadata.type");
}

/** What a scaler is called: as its authentication is after its workload, so that it stays the same object. */
function keyOf(trigger: Fields, workload: string, taken: Readonly<Record<string, unknown>>): string {
  const [, ofAuthentication] = (textAt(trigger, "authenticationRef.name") ?? "").split(`${workload}-`);
  const name = textAt(trigger, "name") ?? (ofAuthentication || textAt(trigger, "type")) ?? "scaler";
  const names = [name, ...Object.keys(taken).map((_, index) => `${name}-${index + 2}`)];
  return names.find((each) => !Object.hasOwn(taken, each)) ?? name;
}

function authenticationOf(
  name: string,
  trigger: Fields,
  { metadata }: KubernetesObject,
  inventory: Inventory,
): Fields | string {
  const kind = textAt(trigger, "authenticationRef.kind") ?? "TriggerAuthentication";
  const found = kind === "TriggerAuthentication" && inventory.find(kind, metadata.namespace, name);
  if (!found) return `${kind} ${name} is not in the files, or is one of the whole cluster`;
  const clientId = textAt(found, "spec.podIdentity.identityId");
  const { podIdentity, secretTargetRef, ...others } = fieldsAt(found, "spec");
  const [other] = Object.keys(others);
  if (other !== undefined) return `\`${other}\` of TriggerAuthentication ${name} is said by nothing`;
  if (clientId !== undefined && secretTargetRef === undefined) return { azureIdentity: clientId };
  if (podIdentity !== undefined) return `TriggerAuthentication ${name} signs in as whom KEDA itself is`;
  const secrets = entriesAt(found, "spec.secretTargetRef").map((each) => [
    textAt(each, "parameter") ?? "",
    { secret: textAt(each, "name"), key: textAt(each, "key") },
  ]);
  return { secrets: Object.fromEntries(secrets) };
}

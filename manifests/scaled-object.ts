import type { ResolvedAutoscaling } from "../model/kubernetes/autoscaling";
import type { ScalerAuthentication } from "../model/kubernetes/scaler";
import { scalingBehavior } from "./autoscaler";
import { type KubernetesObject, metadataOf, type ObjectOwner } from "./kubernetes-object";

const API_VERSION = "keda.sh/v1alpha1";

/** An object of KEDA, which Kubernetes itself does not know. */
export interface KedaObject extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

/** What KEDA scales a workload by. */
export interface KedaObjects {
  readonly scaledObject: KedaObject;
  /** How its scalers are let in, by the name of the scaler. */
  readonly authentications: Readonly<Record<string, KedaObject>>;
}

/**
 * The objects that have KEDA choose the number of replicas of a Deployment, with an autoscaler that it makes itself.
 *
 * @param clientIds client ids of identities by name, as far as they are known
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export function kedaObjects(
  autoscaling: ResolvedAutoscaling,
  owner: ObjectOwner,
  clientIds: Readonly<Record<string, string>> = {},
): KedaObjects {
  const { min, max, cpuPercent, memoryPercent, scalers, behavior } = autoscaling;
  const { pollingIntervalSeconds, cooldownPeriodSeconds } = autoscaling;
  const named = Object.entries(scalers).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    scaledObject: {
      apiVersion: API_VERSION,
      kind: "ScaledObject",
      metadata: metadataOf(owner),
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: owner.name },
        minReplicaCount: min,
        maxReplicaCount: max,
        pollingInterval: pollingIntervalSeconds,
        cooldownPeriod: cooldownPeriodSeconds,
        ...(behavior && { advanced: { horizontalPodAutoscalerConfig: { behavior: scalingBehavior(behavior) } } }),
        triggers: [
          ...shareOf("cpu", cpuPercent),
          ...shareOf("memory", memoryPercent),
          ...named.map(([name, { type, metadata, metricType, authentication }]) => ({
            name,
            type,
            metricType,
            metadata: { ...metadata },
            ...(authentication && { authenticationRef: { name: authenticationName(owner, name) } }),
          })),
        ],
      },
    },
    authentications: Object.fromEntries(
      named.flatMap(([name, { authentication }]) =>
        authentication ? [[name, triggerAuthentication(authentication, owner, { scaler: name, clientIds })]] : [],
      ),
    ),
  };
}

function shareOf(type: "cpu" | "memory", percent: number | undefined) {
  return percent === undefined ? [] : [{ type, metricType: "Utilization", metadata: { value: String(percent) } }];
}

function authenticationName(owner: ObjectOwner, scaler: string): string {
  return `${owner.name}-${scaler}`;
}

/** @see https://keda.sh/docs/latest/concepts/authentication/ */
function triggerAuthentication(
  authentication: ScalerAuthentication,
  owner: ObjectOwner,
  { scaler, clientIds }: { readonly scaler: string; readonly clientIds: Readonly<Record<string, string>> },
): KedaObject {
  return {
    apiVersion: API_VERSION,
    kind: "TriggerAuthentication",
    metadata: metadataOf(owner, authenticationName(owner, scaler)),
    spec:
      "secrets" in authentication
        ? {
            secretTargetRef: Object.entries(authentication.secrets).map(([parameter, { secret, key }]) => ({
              parameter,
              name: secret,
              key,
            })),
          }
        : { podIdentity: podIdentity(clientIdOf(authentication, clientIds)) },
  };
}

function clientIdOf(
  authentication: Exclude<ScalerAuthentication, { readonly secrets: unknown }>,
  clientIds: Readonly<Record<string, string>>,
): string | undefined {
  if ("azureIdentity" in authentication) return authentication.azureIdentity;
  const { identity } = authentication;
  return Object.hasOwn(clientIds, identity) ? clientIds[identity] : undefined;
}

function podIdentity(clientId: string | undefined) {
  return { provider: "azure-workload", ...(clientId !== undefined && { identityId: clientId }) };
}

import type { Deployment, DeploymentStrategy } from "kubernetes-types/apps/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { POD_TEMPLATE_HASH_LABEL, selectorOf } from "../model/kubernetes/labels";
import type { ResolvedRollout } from "../model/kubernetes/rollout";
import type { ResolvedService } from "../model/kubernetes/service";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { servedPodTemplate } from "./pod/served-pod-template";

/** The Deployment of a service. Where the autoscaler chooses the number of replicas, the Deployment says none. */
export function deployment(
  service: Omit<ResolvedService, "before">,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): ObjectOf<Deployment> {
  const { replicas, revisionHistoryLimit, rollout } = service;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(owner),
    spec: {
      ...(typeof replicas === "number" && { replicas }),
      ...(revisionHistoryLimit !== undefined && { revisionHistoryLimit }),
      minReadySeconds: rollout.minReadySeconds,
      progressDeadlineSeconds: rollout.progressDeadlineSeconds,
      selector: { matchLabels: { ...selectorOf(owner) } },
      strategy: strategyOf(rollout),
      template: servedPodTemplate(service, owner, { versionLabel: POD_TEMPLATE_HASH_LABEL, conventions }),
    },
  };
}

function strategyOf(rollout: ResolvedRollout): DeploymentStrategy {
  if (rollout.kind === "recreate") return { type: "Recreate" };
  return {
    type: "RollingUpdate",
    rollingUpdate: {
      maxSurge: rollout.maxSurge.toIntOrString(),
      maxUnavailable: rollout.maxUnavailable.toIntOrString(),
    },
  };
}

import type { DaemonSet } from "kubernetes-types/apps/v1";
import type { Service } from "kubernetes-types/core/v1";
import { DESCRIPTION_ANNOTATION } from "../model/kubernetes/annotations";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import type { ResolvedDaemonSet } from "../model/kubernetes/daemon-set";
import { selectorOf } from "../model/kubernetes/labels";
import { hasPorts } from "../model/kubernetes/served";
import { clusterService } from "./cluster-service";
import { additionalServices } from "./front";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { servedPodTemplate } from "./pod/served-pod-template";
import { type PodMonitor, podMonitor } from "./pod-monitor";
import { type PodTraffic, podTraffic } from "./pod-traffic";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for something to run on every node, and to call what it declares. */
export interface DaemonSetObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly daemonSet: ObjectOf<DaemonSet>;
  /** Undefined where nothing asks for one. */
  readonly service: ObjectOf<Service> | undefined;
  /** Further Services before the pods. */
  readonly additional: readonly ObjectOf<Service>[];
  readonly traffic: PodTraffic;
  /** Undefined where annotations of the pods say how they are scraped, or nobody does. */
  readonly monitor: PodMonitor | undefined;
}

/** The objects of what runs on every node. */
export function daemonSetObjects(
  declared: ResolvedDaemonSet,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): DaemonSetObjects {
  return {
    account: accountOf(declared, owner),
    daemonSet: daemonSet(declared, owner, conventions),
    service: service(declared, owner),
    additional: hasPorts(declared) ? additionalServices(declared, owner) : [],
    traffic: podTraffic(declared, owner, conventions),
    monitor: podMonitor(declared, owner, conventions),
  };
}

function daemonSet(
  declared: ResolvedDaemonSet,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): ObjectOf<DaemonSet> {
  const { rollout, reason } = declared;
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: metadataOf(owner, owner.name, { [DESCRIPTION_ANNOTATION]: reason }),
    spec: {
      minReadySeconds: rollout.minReadySeconds,
      selector: { matchLabels: { ...selectorOf(owner) } },
      updateStrategy: {
        type: "RollingUpdate",
        rollingUpdate: {
          maxSurge: rollout.maxSurge.toIntOrString(),
          maxUnavailable: rollout.maxUnavailable.toIntOrString(),
        },
      },
      template: servedPodTemplate(declared, owner, { conventions }),
    },
  };
}

function service(declared: ResolvedDaemonSet, owner: ObjectOwner): ObjectOf<Service> | undefined {
  const { internalTrafficPolicy, headless } = declared;
  if (internalTrafficPolicy === undefined && !headless) return undefined;
  const { spec, ...rest } = clusterService(declared, owner);
  return {
    ...rest,
    spec: { ...(headless && { clusterIP: "None" }), ...spec, ...(internalTrafficPolicy && { internalTrafficPolicy }) },
  };
}

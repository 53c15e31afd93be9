import type { StatefulSet, StatefulSetUpdateStrategy } from "kubernetes-types/apps/v1";
import type { PersistentVolumeClaim, Service } from "kubernetes-types/core/v1";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { selectorOf, VERSION_OF_STATEFUL_SET_LABEL } from "../model/kubernetes/labels";
import { hasPorts } from "../model/kubernetes/served";
import { disruptionBudgetOf } from "../model/kubernetes/service";
import { isReachedDirectly, type ResolvedStatefulSet } from "../model/kubernetes/stateful-set";
import { claimSpec } from "./claim";
import { headlessService } from "./cluster-service";
import { disruptionBudget } from "./disruption-budget";
import { frontObjects } from "./front";
import { inOrder } from "./in-order";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyList } from "./non-empty";
import { servedPodTemplate } from "./pod/served-pod-template";
import { type PodMonitor, podMonitor } from "./pod-monitor";
import { type PodTraffic, podTraffic } from "./pod-traffic";
import { type AccountObjects, accountOf } from "./service-account";

/** Everything that Kubernetes has to hold for pods with names and storage of their own. */
export interface StatefulSetObjects {
  /** Undefined where the pods run as an account that has another name. */
  readonly account: AccountObjects | undefined;
  readonly statefulSet: ObjectOf<StatefulSet>;
  /** Gives each pod a DNS name of its own. */
  readonly headless: ObjectOf<Service>;
  /** Undefined without ports, and where callers reach the pods themselves. */
  readonly service: ObjectOf<Service> | undefined;
  /** Undefined where nobody outside the cluster calls, and where the Service itself has the load balancer. */
  readonly loadBalancer: ObjectOf<Service> | undefined;
  /** Further Services before the pods. */
  readonly additional: readonly ObjectOf<Service>[];
  /** Undefined for a single replica. */
  readonly disruptionBudget: ObjectOf<PodDisruptionBudget> | undefined;
  readonly traffic: PodTraffic;
  /** Undefined where annotations of the pods say how they are scraped, or nobody does. */
  readonly monitor: PodMonitor | undefined;
}

/** The objects of a StatefulSet. */
export function statefulSetObjects(
  declared: ResolvedStatefulSet,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): StatefulSetObjects {
  const { serviceName } = declared;
  const isOnlyOne = isReachedDirectly(declared);
  const budget = disruptionBudgetOf(declared);
  const front = frontObjects(declared, owner, conventions);
  return {
    account: accountOf(declared, owner),
    statefulSet: statefulSet(declared, owner, conventions),
    headless: headlessService(declared, owner, { name: serviceName, isOnlyOne }),
    service: hasPorts(declared) && !isOnlyOne ? front.service : undefined,
    loadBalancer: hasPorts(declared) ? front.loadBalancer : undefined,
    additional: hasPorts(declared) ? front.additional : [],
    disruptionBudget: budget && disruptionBudget(budget, owner),
    traffic: podTraffic(declared, owner, conventions),
    monitor: podMonitor(declared, owner, conventions),
  };
}

function statefulSet(
  declared: ResolvedStatefulSet,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): ObjectOf<StatefulSet> {
  const { replicas, serviceName, podManagementPolicy, claimRetention, rollout, revisionHistoryLimit } = declared;
  const claims = nonEmptyList(claimTemplatesOf(declared));
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: metadataOf(owner),
    spec: {
      replicas,
      revisionHistoryLimit,
      minReadySeconds: rollout.minReadySeconds,
      podManagementPolicy,
      persistentVolumeClaimRetentionPolicy: { ...claimRetention },
      selector: { matchLabels: { ...selectorOf(owner) } },
      serviceName,
      template: servedPodTemplate(declared, owner, { versionLabel: VERSION_OF_STATEFUL_SET_LABEL, conventions }),
      updateStrategy: strategyOf(rollout),
      ...(claims && { volumeClaimTemplates: claims }),
    },
  };
}

function strategyOf(rollout: ResolvedStatefulSet["rollout"]): StatefulSetUpdateStrategy {
  if (rollout.kind === "onDelete") return { type: "OnDelete" };
  return { type: "RollingUpdate", rollingUpdate: { partition: rollout.partition } };
}

function claimTemplatesOf({ volumes }: ResolvedStatefulSet): PersistentVolumeClaim[] {
  return inOrder(volumes).flatMap(([name, volume]) =>
    volume.kind === "claimTemplate" ? [{ metadata: { name }, spec: claimSpec(volume) }] : [],
  );
}

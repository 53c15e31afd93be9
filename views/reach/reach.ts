import type { CronJob } from "kubernetes-types/batch/v1";
import type { PodTemplateSpec } from "kubernetes-types/core/v1";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { environmentObjects } from "../environment-objects";
import { OpenWays } from "./open-ways";
import { type OuterWay, outerWays } from "./outer-ways";
import { type PolicyPods, portText, type Way } from "./way";

/** Who reaches whom in an environment, by the network policies that it has. */
export interface ReachReport {
  readonly environment: string;
  /** The workloads, as `namespace/name`. */
  readonly workloads: readonly string[];
  /** Namespaces whose pods all reach each other, on every port. */
  readonly openNamespaces: readonly string[];
  /** Ways between workloads, without those within `openNamespaces`. */
  readonly ways: readonly Way[];
  /** Ways to and from what is not declared as a workload: addresses, pods of somebody else. */
  readonly outer: readonly OuterWay[];
  /** Workloads that policies do not hold, because their pods have the addresses of their nodes. */
  readonly onHostNetwork: readonly string[];
}

/**
 * Who reaches whom in an environment: each policy that is deployed judged as the API describes it, at both ends of every way.
 *
 * @param partOf name of the platform
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function reachOf(environment: ResolvedEnvironment, partOf: string): ReachReport {
  return reachIn(environment.name, environmentObjects(environment, { partOf }));
}

/** Who reaches whom among objects of an environment. */
export function reachIn(environment: string, objects: readonly KubernetesObject[]): ReachReport {
  const policies = objects.filter(isPolicy);
  const namespaces = new Map(
    objects.flatMap(({ kind, metadata }) =>
      kind === "Namespace" ? [[metadata.name ?? "", metadata.labels ?? {}] as const] : [],
    ),
  );
  const pods = objects.flatMap(podsOf);
  const held = pods.filter(({ onHostNetwork }) => !onHostNetwork);
  const open = new OpenWays(policies, held, namespaces);
  const all = open.ways();
  const openNamespaces = [...new Set(held.map(({ namespace }) => namespace))].filter((namespace) =>
    isOpen(
      held.filter((each) => each.namespace === namespace),
      all,
    ),
  );
  const homes = new Map(held.map(({ workload, namespace }) => [workload, namespace]));
  const isWithin = ({ from, to }: Way) =>
    homes.get(from) === homes.get(to) && openNamespaces.includes(homes.get(to) ?? "");
  return {
    environment,
    workloads: pods.map(({ workload }) => workload),
    openNamespaces,
    ways: all.filter((way) => !isWithin(way)),
    outer: outerWays(policies, open),
    onHostNetwork: pods.filter(({ onHostNetwork }) => onHostNetwork).map(({ workload }) => workload),
  };
}

function isOpen(pods: readonly PolicyPods[], ways: readonly Way[]): boolean {
  const here = new Set(pods.map(({ workload }) => workload));
  const listening = pods.filter(({ ports }) => ports.length > 0).length;
  const found = ways.filter(({ from, to, isEveryPort }) => isEveryPort && here.has(from) && here.has(to)).length;
  return listening > 0 && found === pods.length * listening;
}

function isPolicy(object: KubernetesObject): object is KubernetesObject & NetworkPolicy {
  return object.kind === "NetworkPolicy";
}

const POD_MAKERS: readonly string[] = ["Deployment", "StatefulSet", "DaemonSet", "Job"];

function podsOf(object: KubernetesObject): readonly PolicyPods[] {
  const template = templateOf(object);
  if (!template) return [];
  const { name = "", namespace = "default" } = object.metadata;
  const { containers = [], hostNetwork = false } = template.spec ?? {};
  const ports = containers.flatMap(({ ports: listening = [] }) =>
    listening.map(({ containerPort, protocol = "TCP" }) => portText(containerPort, protocol)),
  );
  return [
    {
      workload: `${namespace}/${name}`,
      namespace,
      labels: template.metadata?.labels ?? {},
      ports,
      onHostNetwork: hostNetwork,
    },
  ];
}

function templateOf(object: KubernetesObject & { readonly spec?: unknown }): PodTemplateSpec | undefined {
  if (isCronJob(object)) return object.spec?.jobTemplate.spec?.template;
  return isPodMaker(object) ? object.spec?.template : undefined;
}

function isCronJob(object: KubernetesObject): object is KubernetesObject & CronJob {
  return object.kind === "CronJob";
}

function isPodMaker(
  object: KubernetesObject,
): object is KubernetesObject & { readonly spec?: { readonly template: PodTemplateSpec } } {
  return POD_MAKERS.includes(object.kind);
}

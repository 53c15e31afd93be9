import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { isCustomObject, refusalOf } from "../kubernetes/custom-objects";
import { DEFAULT_NAMESPACE } from "../kubernetes/system-objects";

/** Why objects of a kind are not declared. */
const REASONS: Readonly<Record<string, string>> = {
  Secret: "Terraform would keep what is in it in its state; it is referred to by its name",
  NetworkPolicy: "policies of ours say what it opens, under names of their own; delete it when they are there",
  PodDisruptionBudget: "a budget has the name of its workload; delete it when that one is there",
  HorizontalPodAutoscaler: "an autoscaler has the name of its service; delete it before that one is made",
  ScaledObject:
    "what KEDA scales by has the name of its service; delete it before that one is made, or KEDA refuses the second",
  TriggerAuthentication:
    "what lets a scaler in has the name of its service, and of the scaler; delete it when that one is there",
  ServiceAccount: "no workload that is declared runs as it",
  Role: "roles have the name of the account that they are for; people get theirs by `access`",
  RoleBinding: "roles have the name of the account that they are for; people get theirs by `access`",
  ClusterRole: "only operators have roles of the whole cluster, and people by `access`",
  ClusterRoleBinding: "only operators have roles of the whole cluster, and people by `access`",
  CustomResourceDefinition: "it belongs to an operator: `operators` declare their definitions by a file",
  IngressClass: "it comes with its controller",
  GatewayClass: "it comes with its controller",
  ServiceMonitor: "`metrics.monitor` makes a PodMonitor, which finds the same pods",
  LimitRange: "every namespace of ours has one that is called `default`",
  ResourceQuota: "the quota of a namespace is called `default`; delete it when that one is there",
  Job: "it would run again",
};

const IN_DEFAULT = "nothing is declared in `default`; put it into a namespace of its own, and adopt again";

/** Why an object is not declared, in words. */
export function reasonFor(object: KubernetesObject): string {
  const { kind, metadata } = object;
  if (metadata.namespace === DEFAULT_NAMESPACE && kind !== "Secret") return IN_DEFAULT;
  const reason = REASONS[kind] ?? (isCustomObject(object) ? refusalOf(object) : undefined);
  return reason ?? "no field can say it";
}

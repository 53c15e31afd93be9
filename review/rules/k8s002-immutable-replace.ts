import { isImmutable } from "../facts/kubernetes-attributes";
import { attributeName, formatAttributePath } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";
import { describeObject, objectOf } from "./support/kubernetes-object";

/** Kinds whose objects may be away for a moment, by how bad it is; what they are called, and where they live, never changes. */
const MILDER: Readonly<Record<string, ReviewSeverity>> = {
  Job: "low",
  StorageClass: "low",
  PriorityClass: "low",
  RoleBinding: "medium",
  ClusterRoleBinding: "medium",
  Secret: "medium",
  EndpointSlice: "medium",
};
const IDENTITY = /^(manifest\.)?(metadata|kind$|apiVersion$)/;

/** K8S002: a Kubernetes object that is replaced because a fixed attribute changes. */
export const rule: ReviewRule = {
  id: "K8S002",
  name: "immutable-replace",
  severity: "high",
  looksFor:
    "A Kubernetes object that is replaced because its selector, name, namespace, storage class or another fixed attribute changes. Low for a Job, which runs again, and for classes; medium for a binding, a Secret and a slice of endpoints.",
  matters: "The object is deleted before the new one is there: a workload is down, a service loses its address.",
  remedy:
    "Keep selectors and names stable; to change them, declare the new object beside the old one, and remove that later.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "replace") continue;
      const forcing = change.replacePaths.filter((path) => isImmutable(change.type, attributeName(path)));
      if (forcing.length === 0) continue;
      const object = objectOf(change.type, change.before);
      const named = forcing.some((path) => IDENTITY.test(attributeName(path)));
      const milder = named ? undefined : MILDER[object?.kind ?? ""];
      const what = object ? describeObject(object) : change.address;
      const why = `${forcing.map(formatAttributePath).join(", ")} cannot change in place`;
      yield {
        stack: change.plan.stack,
        address: change.address,
        ...(milder !== undefined && { severity: milder }),
        message:
          object?.kind === "Job" && !named
            ? `runs ${what} again: ${why}`
            : `deletes ${what} ${change.actions[0] === "create" ? "once" : "before"} the new one is there: ${why}`,
      };
    }
  },
};

import { type UnmadeEffect, unmadeUpdates } from "../facts/unmade-updates";
import { formatAttributePath } from "../plan/value";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";
import { describeObject, objectOf } from "./support/kubernetes-object";

/** How bad it is, and what it means. */
const EFFECTS: Readonly<Record<UnmadeEffect, readonly [severity: ReviewSeverity, meaning: string]>> = {
  refused: ["high", "cannot change in place: the API server refuses it, and the apply stops there"],
  ignored: ["medium", "will not change: the provider plans it and asks for nothing, now and the next time"],
};

/** K8S006: an update that a plan shows and nobody makes. */
export const rule: ReviewRule = {
  id: "K8S006",
  name: "unmade-update",
  severity: "high",
  looksFor:
    "An update that the API server refuses, such as another selector of a DaemonSet or another service name in the manifest of a StatefulSet. Medium where the provider itself leaves it out, such as another size of a StatefulSet's claims.",
  matters: "The plan promises what does not come: the apply stops half way, or everybody believes in what is not so.",
  remedy:
    "Take the change back. Where it is needed, make a new object beside the old one, or delete the old one in a change of its own; claims of a StatefulSet are made larger one by one, with `kubectl`.",
  source:
    "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations; hashicorp/terraform-provider-kubernetes, resource_kubernetes_stateful_set_v1.go",
  *review(plans) {
    for (const change of changesOf(plans, /^kubernetes_/)) {
      if (change.kind !== "update") continue;
      const unmade = unmadeUpdates(change.type, change.before, change.differences);
      const object = objectOf(change.type, change.before);
      for (const [effect, [severity, meaning]] of Object.entries(EFFECTS)) {
        const paths = unmade
          .filter((update) => update.effect === effect)
          .map(({ difference }) => difference.shownPath ?? difference.path);
        if (paths.length === 0) continue;
        yield {
          stack: change.plan.stack,
          address: change.address,
          severity,
          message: `${object ? describeObject(object) : change.address}: ${[...new Set(paths.map(formatAttributePath))].join(", ")} ${meaning}`,
        };
      }
    }
  },
};

import { type Labels, recommendedLabels, type Selecting, selectorOf } from "../../kubernetes/labels";
import type { ResolvedPod } from "../../kubernetes/pod";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Rule } from "../../rule";

/**
 * A Service that finds pods of another workload sends them its requests, and a Deployment replaces them. Pods of what runs to
 * its end are found by network policies alone, which may be the same for several.
 */
export const selector: Rule<ResolvedPlatform> = {
  id: "platform/selector",
  holds: "What finds pods that stay finds those of no other workload of their namespace.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
  *check({ name: partOf, environments }) {
    for (const environment of Object.values(environments)) {
      // nearly no workload says one, and by their names they find nobody else
      const all = workloadsOf(environment);
      if (!all.some(({ workload }) => isDeclared(workload))) continue;
      const pods = [
        ...all.map(({ section, workload }) => ({ at: [section, workload.name], workload })),
        ...works(environment),
      ];
      const staying = all.filter(({ section }) => section !== "jobs" && section !== "cronJobs");
      yield* each(staying, function* ({ section, workload }) {
        const own = selectorOf(workload);
        const found = pods.find(
          (other) =>
            other.workload.name !== workload.name &&
            other.workload.namespace === workload.namespace &&
            isFound(own, labelsOf(other.workload, partOf)),
        );
        if (!found) return;
        const at = isDeclared(workload) ? [section, workload.name, "selector"] : [...found.at, "labels"];
        yield error(
          at,
          isDeclared(workload) ? "find the pods of this workload alone" : `not be found by ${workload.name}`,
          own,
          `add a label that tells them from those of ${isDeclared(workload) ? found.workload.name : workload.name}`,
        );
      });
    }
  },
};

type Selected = ResolvedPod & Selecting & { readonly namespace: string };

function isDeclared(workload: Selecting): boolean {
  return workload.selector !== undefined;
}

function labelsOf(workload: Selected, partOf: string): Labels {
  return { ...recommendedLabels(workload.name, partOf), ...workload.labels, ...selectorOf(workload) };
}

function isFound(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/** The work before rollouts: pods with the labels of those of their service. */
function works({
  services,
}: ResolvedEnvironment): readonly { readonly at: readonly string[]; readonly workload: Selected }[] {
  return Object.values(services).flatMap(({ name, namespace, before }) =>
    Object.values(before).map((work) => ({ at: ["services", name], workload: { ...work, namespace } })),
  );
}

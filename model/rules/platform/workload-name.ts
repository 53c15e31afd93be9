import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { WORKLOAD_KINDS } from "../../platform/workloads";
import { each, error, type Rule } from "../../rule";

/** The objects of a workload are called after it, and its pods are found by its name: service account, policies, labels. */
export const workloadName: Rule<ResolvedPlatform> = {
  id: "platform/workload-name",
  holds: "No two workloads of a namespace have one name, whatever their kinds.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      const first = new Map<string, string>();
      yield* each(workloadsOf(environment), function* ({ section, name, workload }) {
        const key = `${workload.namespace}/${name}`;
        const { word } = WORKLOAD_KINDS[section];
        const other = first.get(key);
        if (other === undefined) first.set(key, word);
        else {
          yield error(
            [section, name],
            "have a name of its own",
            name,
            `rename it, or put it in another namespace: a ${other} of "${workload.namespace}" has that name`,
          );
        }
      });
    }
  },
};

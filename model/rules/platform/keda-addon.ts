import { isScaledByEvents } from "../../kubernetes/autoscaling";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** Without the add-on, the API server does not know what a ScaledObject is, and no plan ends. */
export const kedaAddon: Rule<ResolvedPlatform> = {
  id: "platform/keda-addon",
  holds: "A service with scalers runs where the cluster has KEDA; of a cluster that is there already it is not known.",
  source: "https://learn.microsoft.com/azure/aks/keda-about",
  *check({ environments }) {
    yield* each(Object.values(environments), function* ({ name: environment, cluster, services }) {
      if (!cluster || cluster.addons?.keda) return;
      yield* each(Object.entries(services), function* ([name, { replicas }]) {
        if (typeof replicas === "number" || !isScaledByEvents(replicas)) return;
        yield error(
          ["services", name, "replicas", "scalers"],
          "be of an environment that has KEDA",
          new Wording(environment),
          `write addons: { keda: true } there or in shared, or override replicas in ${environment}`,
        );
      });
    });
  },
};

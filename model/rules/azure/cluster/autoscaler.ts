import type { AutoscalerProfile } from "../../../azure/autoscaler-profile";
import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const SPANS = [
  "maxNodeProvisioningTime",
  "newPodScaleUpDelay",
  "scaleDownDelayAfterAdd",
  "scaleDownDelayAfterDelete",
  "scaleDownDelayAfterFailure",
  "scaleDownUnneeded",
  "scaleDownUnready",
  "scanInterval",
] as const satisfies readonly (keyof AutoscalerProfile)[];
const SPAN = /^\d+[smh]$/;

/** azurerm takes some of the numbers as texts, and Azure reads them when the cluster is made. */
export const autoscaler: Rule<ResolvedCluster> = {
  id: "cluster/autoscaler",
  holds: "The settings of the autoscaler are spans, shares and counts that Azure can read.",
  source: "https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings",
  *check({ autoscaler: profile = {} }) {
    for (const key of SPANS) {
      const span = profile[key];
      if (span === undefined || SPAN.test(span)) continue;
      yield error(["autoscaler", key], "be a span of seconds, minutes or hours", span, 'write it such as "10m"');
    }
    for (const key of ["emptyBulkDeleteMax", "maxGracefulTerminationSec"] as const) {
      const count = profile[key];
      if (count === undefined || /^\d+$/.test(count)) continue;
      yield error(["autoscaler", key], "be a whole number, as a text", count, 'write it such as "10"');
    }
    const { scaleDownUtilizationThreshold: threshold, maxUnreadyPercentage: share, maxUnreadyNodes: nodes } = profile;
    if (threshold !== undefined && !/^(0(\.\d+)?|1(\.0+)?)$/.test(threshold)) {
      yield error(
        ["autoscaler", "scaleDownUtilizationThreshold"],
        "be a share from 0 to 1, as a text",
        threshold,
        'write it such as "0.5"',
      );
    }
    if (share !== undefined && !(share >= 0 && share <= 100)) {
      yield error(["autoscaler", "maxUnreadyPercentage"], "be a share from 0 to 100", share, "write 45");
    }
    if (nodes !== undefined && !(Number.isInteger(nodes) && nodes >= 0)) {
      yield error(["autoscaler", "maxUnreadyNodes"], "be a whole number from 0", nodes, "write 3");
    }
  },
};

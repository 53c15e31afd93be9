import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { PodMonitor } from "../../manifests/pod-monitor";
import { DECLARED_COUNTS } from "./declared-counts";
import { withLiteralTexts } from "./provider-form/literal-text";

/** Makes what tells a Prometheus how to scrape the pods of a workload. */
export function addPodMonitor(
  scope: Construct,
  monitor: PodMonitor,
  dependsOn: readonly ITerraformDependable[] | undefined,
): Manifest {
  return new Manifest(scope, "PodMonitor", {
    manifest: withLiteralTexts(monitor),
    fieldManager: DECLARED_COUNTS,
    ...(dependsOn && { dependsOn: [...dependsOn] }),
  });
}

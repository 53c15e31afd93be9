import type { PodTemplateSpec } from "kubernetes-types/core/v1";
import { SCRAPING_ANNOTATIONS } from "../../model/kubernetes/annotations";
import type { Labels } from "../../model/kubernetes/labels";
import { monitorOf } from "../../model/kubernetes/metrics";
import type { ResolvedServed } from "../../model/kubernetes/served";
import type { ObjectOwner } from "../kubernetes-object";
import { probesOf } from "./container";
import { type PodTemplateOptions, podTemplate } from "./pod-template";

/** Pods that stay: those of a workload with ports, probes and metrics. */
export function servedPodTemplate(
  served: ResolvedServed,
  owner: ObjectOwner,
  options: Pick<PodTemplateOptions, "versionLabel" | "conventions">,
): PodTemplateSpec {
  const { ports, probes } = served;
  return podTemplate(served, {
    labels: owner.labels,
    annotations: monitorOf(served.metrics, options.conventions) ? {} : scrapeAnnotations(served),
    serviceAccountName: owner.name,
    ports,
    main: probesOf(probes, ports),
    ...options,
  });
}

/** What tells Prometheus where to look. */
function scrapeAnnotations({ metrics, ports }: ResolvedServed): Labels {
  if (metrics === false) return {};
  return {
    [`${SCRAPING_ANNOTATIONS}scrape`]: "true",
    [`${SCRAPING_ANNOTATIONS}port`]: String(ports[metrics.port]?.container ?? metrics.port),
    [`${SCRAPING_ANNOTATIONS}path`]: metrics.monitor?.path ?? metrics.path,
    ...(metrics.monitor?.scheme === "https" && { [`${SCRAPING_ANNOTATIONS}scheme`]: "https" }),
  };
}

import type { Deployment } from "kubernetes-types/apps/v1";
import { SCRAPING_ANNOTATIONS } from "../model/kubernetes/annotations";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { type Labels, POD_TEMPLATE_HASH_LABEL, selectorLabels } from "../model/kubernetes/labels";
import type { ResolvedService } from "../model/kubernetes/service";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { probesOf } from "./pod/container";
import { podTemplate } from "./pod/pod-template";

/** The Deployment of a service. Where the autoscaler chooses the number of replicas, the Deployment says none. */
export function deployment(
  service: ResolvedService,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): ObjectOf<Deployment> {
  const { replicas, rollout, ports, probes } = service;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(owner),
    spec: {
      ...(typeof replicas === "number" && { replicas }),
      minReadySeconds: rollout.minReadySeconds,
      progressDeadlineSeconds: rollout.progressDeadlineSeconds,
      selector: { matchLabels: { ...selectorLabels(owner.name) } },
      strategy: {
        type: "RollingUpdate",
        rollingUpdate: {
          maxSurge: rollout.maxSurge.toIntOrString(),
          maxUnavailable: rollout.maxUnavailable.toIntOrString(),
        },
      },
      template: podTemplate(service, {
        labels: owner.labels,
        annotations: scrapeAnnotations(service),
        serviceAccountName: owner.name,
        ports,
        main: probesOf(probes, ports),
        versionLabel: POD_TEMPLATE_HASH_LABEL,
        conventions,
      }),
    },
  };
}

/** What tells Prometheus where to look. */
function scrapeAnnotations({ metrics, ports }: ResolvedService): Labels {
  if (metrics === false) return {};
  return {
    [`${SCRAPING_ANNOTATIONS}scrape`]: "true",
    [`${SCRAPING_ANNOTATIONS}port`]: String(ports[metrics.port]?.container ?? metrics.port),
    [`${SCRAPING_ANNOTATIONS}path`]: metrics.path,
  };
}

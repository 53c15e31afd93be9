import { ConfigMapV1, type ConfigMapV1Config } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { scrapingSettings } from "../../manifests/scraping-settings";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { providerForm } from "./provider-form/provider-form";

/** Where pods say by annotation that they want to be scraped. */
export interface PodAnnotationScrapingProps {
  /** Names of the namespaces. */
  readonly namespaces: readonly string[];
}

/**
 * Tells Azure's Managed Prometheus to scrape the pods that ask for it by the annotations `prometheus.io/scrape`, `port`
 * and `path`. A cluster has one such ConfigMap.
 *
 * @example
 * ```ts
 * new PodAnnotationScraping(this, "Scraping", { namespaces: ["shop", "payments"] });
 * ```
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-configuration
 */
export class PodAnnotationScraping extends Construct {
  /** The ConfigMap that the collector reads. */
  readonly resource: ConfigMapV1;

  /** @throws InvalidDeclarationError when a name is no valid namespace name. */
  constructor(scope: Construct, id: string, props: PodAnnotationScrapingProps) {
    super(inStack(scope, id), id);
    const { namespaces } = resolveOrThrow(this, {
      props,
      shape: shapeOf("PodAnnotationScraping"),
      resolve: (reader, declared) => ({ namespaces: reader.list("namespaces", declared.namespaces, parseLabelName) }),
      rules: [],
      deferrable: ["namespaces.*"],
    });
    this.resource = new ConfigMapV1(this, "Resource", providerForm<ConfigMapV1Config>(scrapingSettings(namespaces)));
  }
}

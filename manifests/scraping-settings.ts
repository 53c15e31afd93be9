import type { ConfigMap } from "kubernetes-types/core/v1";
import type { ObjectOf } from "./kubernetes-object";

/**
 * The settings that the collector of Azure's managed Prometheus reads: in which namespaces it scrapes the pods that ask
 * for it by annotation. A cluster has one such ConfigMap.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-configuration
 */
export function scrapingSettings(namespaces: readonly string[]): ObjectOf<ConfigMap> {
  const regex = [...new Set(namespaces)].sort().join("|");
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "ama-metrics-settings-configmap", namespace: "kube-system" },
    data: {
      "schema-version": "v1",
      "config-version": "ver1",
      "pod-annotation-based-scraping": `podannotationnamespaceregex = "${regex}"`,
    },
  };
}

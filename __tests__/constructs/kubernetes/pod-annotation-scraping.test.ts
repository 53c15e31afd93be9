import { PodAnnotationScraping } from "../../../constructs/kubernetes/pod-annotation-scraping";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

function scraping(...namespaces: string[]) {
  return synth((stack) => {
    new PodAnnotationScraping(stack, "scraping", { namespaces });
  }).only("kubernetes_config_map_v1");
}

it("Managed Prometheus is told to scrape the pods of the namespaces that ask for it", () => {
  expect(scraping("portal", "batch", "portal")).toEqual({
    metadata: { name: "ama-metrics-settings-configmap", namespace: "kube-system" },
    data: {
      "schema-version": "v1",
      "config-version": "ver1",
      "pod-annotation-based-scraping": 'podannotationnamespaceregex = "batch|portal"',
    },
  });
});

it("fails when a namespace is a pattern", () => {
  expect(
    problemsOf((stack) => {
      new PodAnnotationScraping(stack, "scraping", { namespaces: ["portal", ".*"] });
    }),
  ).toEqual([
    '[test/scraping] namespaces[1] must be at most 63 lower-case letters, digits and hyphens, got ".*"; begin and end with a letter or digit, such as "users-v1" (value)',
  ]);
});

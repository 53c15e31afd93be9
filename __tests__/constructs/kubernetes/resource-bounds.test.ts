import { Namespace } from "../../../constructs/kubernetes/namespace";
import type { QuotaDeclaration } from "../../../model/kubernetes/namespace";
import { synth } from "../../support/synth";

function bounds(quota?: QuotaDeclaration) {
  return synth((stack) => {
    new Namespace(stack, "portal", { name: "portal", quota });
  });
}

it("containers without resources of their own get small ones, with a quota or without", () => {
  const limits = [
    {
      type: "Container",
      default_request: { cpu: "50m", memory: "64Mi", "ephemeral-storage": "64Mi" },
      default: { memory: "256Mi", "ephemeral-storage": "256Mi" },
    },
  ];
  expect(bounds().only("kubernetes_limit_range_v1")).toHaveProperty("spec", { limit: limits });
  expect(bounds({ cpu: "4", memory: "8Gi" }).only("kubernetes_limit_range_v1")).toHaveProperty("spec.limit", limits);
});

it("there is no quota unless one is declared", () => {
  expect(bounds().all("kubernetes_resource_quota_v1")).toEqual([]);
});

it("a quota bounds what the pods request, and their number when it is declared", () => {
  expect(bounds({ cpu: "4000m", memory: "8192Mi" }).only("kubernetes_resource_quota_v1")).toHaveProperty("spec.hard", {
    "requests.cpu": "4",
    "requests.memory": "8Gi",
  });
  expect(bounds({ cpu: "4", memory: "8Gi", pods: 20 }).only("kubernetes_resource_quota_v1")).toHaveProperty(
    "spec.hard.pods",
    "20",
  );
});

it("bounds lie in the namespace", () => {
  const stack = bounds({ cpu: "4", memory: "8Gi" });
  for (const type of ["kubernetes_limit_range_v1", "kubernetes_resource_quota_v1"]) {
    expect(stack.only(type)).toHaveProperty("metadata.namespace", "portal");
    expect(stack.only(type)).toHaveProperty("depends_on", ["kubernetes_namespace_v1.portal_95FA52AA"]);
  }
});

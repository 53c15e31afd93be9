import joined from "../e2e/variants/joined";
import { synthesized } from "../support/synthesized-platform";

const output = synthesized(joined);
const text = (stack: string) => JSON.stringify(output.stack(stack));

it("a cluster that is there already is not made", () => {
  expect([...output.files.keys()].filter((name) => name !== "declarations").sort()).toEqual([
    "office-routes",
    "office-services",
    "shared-services",
  ]);
});

it("one in Azure is found by its name, and signed in to as one that was made", () => {
  const { data, provider } = output.stack("shared-services");
  expect(Object.values(data?.azurerm_kubernetes_cluster ?? {})).toEqual([
    expect.objectContaining({ name: "aks-shared", resource_group_name: "rg-shared" }),
  ]);
  expect(provider.kubernetes).toEqual([
    expect.objectContaining({ exec: [expect.objectContaining({ command: "kubelogin" })] }),
  ]);
});

it.each(["office-services", "office-routes"])(
  "%s finds its cluster by a context, and knows nothing of Azure",
  (stack) => {
    expect(output.stack(stack).provider.kubernetes).toEqual([
      { config_context: "office", config_path: "~/.kube/config" },
    ]);
    expect(text(stack)).not.toMatch(/azure/i);
  },
);

it("what differs between kinds of clusters follows from where the cluster comes from", () => {
  expect(text("shared-services")).toContain('"image_pull_policy":"Always"');
  expect(text("office-services")).toContain('"image_pull_policy":"IfNotPresent"');
});

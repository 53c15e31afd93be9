import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { nodeLabel } from "../../../../../model/rules/azure/pool/node-label";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/node-label", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["no prefix", { pools: { apps: { labels: { team: "data" } } } }],
    ["a prefix of one's own", { pools: { apps: { labels: { "smaacc.io/team": "data" } } } }],
    ["a prefix that only looks like Kubernetes'", { pools: { apps: { labels: { "mykubernetes.io/team": "data" } } } }],
    ["the prefix node.kubernetes.io", { pools: { apps: { labels: { "node.kubernetes.io/lifecycle": "spot" } } } }],
    ["a prefix below kubelet.kubernetes.io", { pools: { apps: { labels: { "a.kubelet.kubernetes.io/b": "c" } } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(nodeLabel, cluster(changes))).toEqual([]);
  });

  it("accepts the label that Azure gives spot nodes, as the examples of azurerm declare it", () => {
    const labels = { "kubernetes.azure.com/scalesetpriority": "spot" };
    expect(findings(nodeLabel, cluster({ pools: { apps: { spot: {}, labels } } }))).toEqual([]);
  });

  it("fails when nodes that are no spot nodes have that label", () => {
    const labels = { "kubernetes.azure.com/scalesetpriority": "spot" };
    expect(findings(nodeLabel, cluster({ pools: { apps: { labels } } }))).toEqual([
      'error [pools.apps.labels["kubernetes.azure.com/scalesetpriority"]] must be left out, because Azure gives it to spot nodes, with the value "spot", got "spot"; take it away, or declare spot: {}',
    ]);
  });

  it("fails when spot nodes have that label with another value", () => {
    const labels = { "kubernetes.azure.com/scalesetpriority": "regular" };
    expect(findings(nodeLabel, cluster({ pools: { apps: { spot: {}, labels } } }))).toEqual([
      'error [pools.apps.labels["kubernetes.azure.com/scalesetpriority"]] must be left out, because Azure gives it to spot nodes, with the value "spot", got "regular"; take it away',
    ]);
  });

  it("fails when the prefix is Azure's", () => {
    expect(
      findings(nodeLabel, cluster({ pools: { apps: { labels: { "kubernetes.azure.com/mode": "user" } } } })),
    ).toEqual([
      'error [pools.apps.labels["kubernetes.azure.com/mode"]] must have a prefix that neither Azure nor Kubernetes reserves, got "kubernetes.azure.com/mode"; write "mode", or put a domain of your own before it',
    ]);
  });

  it("fails when the prefix is Kubernetes'", () => {
    expect(findings(nodeLabel, cluster({ pools: { apps: { labels: { "kubernetes.io/role": "apps" } } } }))).toEqual([
      'error [pools.apps.labels["kubernetes.io/role"]] must have a prefix that neither Azure nor Kubernetes reserves, got "kubernetes.io/role"; write "role", or put a domain of your own before it',
    ]);
  });

  it("fails when the prefix is below k8s.io", () => {
    expect(findings(nodeLabel, cluster({ pools: { apps: { labels: { "addons.k8s.io/name": "apps" } } } }))).toEqual([
      'error [pools.apps.labels["addons.k8s.io/name"]] must have a prefix that neither Azure nor Kubernetes reserves, got "addons.k8s.io/name"; write "name", or put a domain of your own before it',
    ]);
  });

  it("fails when the label sets the role of a node", () => {
    expect(
      findings(nodeLabel, cluster({ pools: { system: { labels: { "node-role.kubernetes.io/apps": "" } } } })),
    ).toEqual([
      'error [pools.system.labels["node-role.kubernetes.io/apps"]] must have a prefix that neither Azure nor Kubernetes reserves, got "node-role.kubernetes.io/apps"; write "apps", or put a domain of your own before it',
    ]);
  });

  it("fails when Azure sets the label itself", () => {
    expect(
      findings(nodeLabel, cluster({ pools: { apps: { labels: { "node.kubernetes.io/instance-type": "large" } } } })),
    ).toEqual([
      'error [pools.apps.labels["node.kubernetes.io/instance-type"]] must have a prefix that neither Azure nor Kubernetes reserves, got "node.kubernetes.io/instance-type"; write "instance-type", or put a domain of your own before it',
    ]);
  });
});

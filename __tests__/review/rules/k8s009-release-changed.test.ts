import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s009-release-changed";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const CHART = { name: "web", chart: "nginx", repository: "https://charts.example/stable", version: "2.1.0" };
const found = (after: Fields, { before = CHART as Fields, environment = "prod", type = "helm_release" } = {}) =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(
    ({ severity, message }) => `${severity ?? rule.severity}: ${message}`,
  );

describe("K8S009 release-changed", () => {
  it("finds a release that goes back, worse in production", () => {
    const message = "the Helm release web goes back from 2.1.0 to 2.0.9";
    expect(found({ ...CHART, version: "2.0.9" })).toEqual([`high: ${message}`]);
    expect(found({ ...CHART, version: "2.0.9" }, { environment: "dev" })).toEqual([`medium: ${message}`]);
  });

  it.each([
    ["2.1.0", "2.1.1"],
    ["v2.1.0", "2.1.0"],
    ["2.9.0", "2.10.0"],
    ["2.1.0-rc.1", "2.1.0"],
    ["1.9", "1.10"],
    ["2.1.0", "~2.0"],
    ["2.1.0", ""],
    ["latest", "1"],
  ])("lets %s become %s", (before, version) => {
    expect(found({ ...CHART, version }, { before: { ...CHART, version: before } })).toEqual([]);
  });

  it.each([
    ["2.1.0", "2.1.0-rc.1"],
    ["2.10.0", "2.9.0"],
    ["1.10", "1.9"],
    ["2", "1"],
  ])("finds %s that becomes %s", (before, version) => {
    expect(found({ ...CHART, version }, { before: { ...CHART, version: before } })).toHaveLength(1);
  });

  it("finds another chart, whatever its version", () => {
    expect(found({ ...CHART, chart: "traefik", version: "1.0.0" })).toEqual([
      "high: the Helm release web becomes another chart, traefik in place of nginx: what only the old one has is deleted",
    ]);
  });

  it("takes a chart for the same wherever it is, and says when it comes from elsewhere", () => {
    const from = "medium: the Helm release web comes from";
    expect(found({ ...CHART, repository: "https://other.example" })).toEqual([
      `${from} https://other.example in place of https://charts.example/stable`,
    ]);
    expect(found({ ...CHART, repository: null, chart: "oci://acr.example/charts/nginx" })).toEqual([
      `${from} oci://acr.example/charts in place of https://charts.example/stable`,
    ]);
    expect(found({ ...CHART, repository: "https://charts.example/stable/" })).toEqual([]);
    const archive = (version: string) => ({ name: "web", chart: `./charts/nginx-${version}.tgz` });
    expect(found(archive("2.2.0"), { before: archive("2.1.0") })).toEqual([]);
  });

  it("reads extensions of a cluster", () => {
    const type = "azurerm_kubernetes_cluster_extension";
    expect(found({ name: "flux", version: "1.9.0" }, { before: { name: "flux", version: "1.10.0" }, type })).toEqual([
      "high: the cluster extension flux goes back from 1.10.0 to 1.9.0",
    ]);
  });

  it("says nothing of a new release", () => {
    expect([...rule.review(setOf([planOf([planned("helm_release", null, CHART)])]))]).toEqual([]);
  });
});

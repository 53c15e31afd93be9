import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s009-release-changed";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const CHART = { name: "web", chart: "nginx", repository: "https://charts.example/stable", version: "2.1.0" };
const found = (after: Fields, { before = CHART as Fields, environment = "prod" } = {}) =>
  [...rule.review(setOf([planOf([planned("helm_release", before, after)], { environment })]))].map(
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

  it("reads releases of Flux and of Argo CD", () => {
    const flux = (chart: Fields): Value => ({
      manifest: {
        apiVersion: "helm.toolkit.fluxcd.io/v2",
        kind: "HelmRelease",
        metadata: { name: "web" },
        spec: { chart: { spec: { chart: "nginx", version: "2.1.0", sourceRef: { name: "stable" }, ...chart } } },
      },
    });
    const argo = (source: Fields): Value => ({
      manifest: {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Application",
        metadata: { name: "web" },
        spec: { source: { chart: "nginx", targetRevision: "2.1.0", repoURL: "https://a.example", ...source } },
      },
    });
    const type = "kubernetes_manifest";
    const of = (before: Value, after: Value) =>
      [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ message }) => message);
    expect(of(flux({}), flux({ version: "2.0.9" }))).toEqual(["the HelmRelease web goes back from 2.1.0 to 2.0.9"]);
    expect(of(flux({}), flux({ chart: "traefik" }))).toHaveLength(1);
    expect(of(flux({}), flux({ sourceRef: { name: "other" } }))).toEqual([
      "the HelmRelease web comes from other in place of stable",
    ]);
    expect(of(argo({}), argo({ targetRevision: "2.0.9" }))).toEqual([
      "the Application web goes back from 2.1.0 to 2.0.9",
    ]);
    expect(of(argo({}), argo({ repoURL: "https://b.example" }))).toHaveLength(1);
    expect(of(argo({}), argo({ targetRevision: "main" }))).toEqual([]);
    const ofElsewhere = (version: string): Value => ({
      manifest: { apiVersion: "other.example/v1", kind: "HelmRelease", spec: { chart: { spec: { version } } } },
    });
    expect(of(ofElsewhere("2.1.0"), ofElsewhere("2.0.0"))).toEqual([]);
  });

  it("says nothing of a new release", () => {
    expect([...rule.review(setOf([planOf([planned("helm_release", null, CHART)])]))]).toEqual([]);
  });
});

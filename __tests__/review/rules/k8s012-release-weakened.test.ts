import fc from "fast-check";
import { differencesOf } from "../../../review/plan/difference";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s012-release-weakened";
import { planned, planOf, setOf } from "../support/planned";

const findings = (type: string, before: Value, after: Value, environment = "prod") =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
const helm = (...values: readonly string[]): Value => ({ name: "db", chart: "postgresql", values });
const found = (before: string, after: string, environment = "prod") =>
  findings("helm_release", helm(before), helm(after), environment);
const said = (severity: string, text: string) => [`${severity}: the values of the Helm release db: ${text}`];

const SWITCH_ON: Value = helm("ingress: {enabled: true}");
const SWITCH_OFF: Value = helm("ingress: {enabled: false}");

const manifest = (apiVersion: string, kind: string, spec: Value): Value => ({
  manifest: { apiVersion, kind, metadata: { name: "it" }, spec },
});

describe("K8S012 release-weakened", () => {
  it.each<readonly [before: string, after: string, severity: string, text: string]>([
    [
      "installCRDs: true",
      "installCRDs: false",
      "high",
      "its definitions may go, with all objects of them (installCRDs)",
    ],
    [
      "crds: {keep: true}",
      "crds: {keep: false}",
      "high",
      "its definitions may go, with all objects of them (crds.keep)",
    ],
    [
      "primary: {persistence: {enabled: true}}",
      "primary: {persistence: {enabled: false}}",
      "high",
      "what it holds is kept no longer (primary.persistence.enabled)",
    ],
    [
      "existingClaim: data",
      "existingClaim: other",
      "high",
      "another volume takes the place of the one with its data (existingClaim)",
    ],
    [
      "existingClaim: ''",
      "existingClaim: other",
      "high",
      "another volume takes the place of the one with its data (existingClaim)",
    ],
    [
      "storageClass: fast",
      "storageClass: slow",
      "medium",
      "a claim that is there refuses another class, and a new one begins empty (storageClass)",
    ],
    [
      "reclaimPolicy: Retain",
      "reclaimPolicy: Delete",
      "high",
      "volumes are deleted with their claims from now on (reclaimPolicy)",
    ],
    [
      "a: 1",
      "securityContext: {privileged: true}",
      "high",
      "its pods get hold of their nodes (securityContext.privileged)",
    ],
    ["hostNetwork: false", "hostNetwork: true", "high", "its pods get hold of their nodes (hostNetwork)"],
    ["runAsNonRoot: true", "runAsNonRoot: false", "high", "its pods may run as root (runAsNonRoot)"],
    [
      "networkPolicy: {enabled: true}",
      "networkPolicy: {enabled: false}",
      "high",
      "what it keeps off comes through (networkPolicy.enabled)",
    ],
    ["tls: {enabled: true}", "tls: {enabled: false}", "high", "what it keeps off comes through (tls.enabled)"],
    ["ingress: {enabled: false}", "ingress: {enabled: true}", "high", "it is reached from outside (ingress.enabled)"],
    [
      "ingress: {enabled: true}",
      "ingress: {enabled: false}",
      "high",
      "what comes from outside no longer arrives (ingress.enabled)",
    ],
    [
      "controller: {service: {type: ClusterIP}}",
      "controller: {service: {type: LoadBalancer}}",
      "high",
      "it gets an address outside of the cluster (controller.service.type)",
    ],
    [
      "service: {type: LoadBalancer}",
      "service: {type: ClusterIP}",
      "high",
      "its address outside of the cluster goes (service.type)",
    ],
    ["loadBalancerSourceRanges: [203.0.113.0/24]", "a: 1", "high", "everybody reaches it (loadBalancerSourceRanges)"],
    [
      "loadBalancerSourceRanges: [203.0.113.0/24]",
      "loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/0]",
      "high",
      "everybody reaches it (loadBalancerSourceRanges)",
    ],
    [
      "ingress: {hosts: [{host: a.io}]}",
      "ingress: {hosts: [{host: a.io}, {host: b.io}]}",
      "high",
      "it answers more hosts (ingress.hosts.host)",
    ],
    ["ingress: {hosts: [a.io, b.io]}", "ingress: {hosts: [a.io]}", "high", "it answers fewer hosts (ingress.hosts)"],
    ["replicaCount: 2", "replicaCount: 0", "high", "nothing runs any more (replicaCount)"],
    ["replicas: 3", "replicas: 1", "medium", "fewer are left when one goes (replicas)"],
    [
      "autoscaling: {minReplicas: 9}",
      "autoscaling: {minReplicas: 4}",
      "medium",
      "fewer are left when one goes (autoscaling.minReplicas)",
    ],
    ["metrics: {enabled: true}", "metrics: {enabled: false}", "low", "nobody watches it (metrics.enabled)"],
    [
      "gitea: {runner: {enabled: true}}",
      "gitea: {runner: {enabled: false}}",
      "medium",
      "that part of it goes (gitea.runner.enabled)",
    ],
  ])("finds %s that becomes %s", (before, after, severity, text) => {
    expect(found(before, after)).toEqual(said(severity, text));
  });

  it.each<readonly [before: string, after: string]>([
    ["image: {tag: 1.0.0}", "image: {tag: 1.0.1}"],
    ["replicaCount: 2", "replicaCount: 3"],
    ["replicaCount: 8", "replicaCount: 4"],
    ["replicaCount: 2", "a: 1"],
    ["a: 1", "persistence: {enabled: false}"],
    ["persistence: {enabled: false}", "persistence: {enabled: true}"],
    ["privileged: true", "privileged: true"],
    ["a: 1", "existingClaim: ''"],
    ["db: {host: a.io}", "db: {host: b.io}"],
    ["type: ClusterIP", "type: LoadBalancer"],
    ["service: {type: LoadBalancer}", "a: 1"],
    ["enabled: true", "enabled: false # of nothing in particular"],
    ["loadBalancerSourceRanges: [203.0.113.0/24]", "loadBalancerSourceRanges: [203.0.113.0/25]"],
  ])("lets %s become %s", (before, after) => {
    expect(found(before, after)).toEqual([]);
  });

  it("tells what is of one severity together, and nothing that runs as less bad outside of production", () => {
    const before = "ingress: {enabled: true}\nreplicas: 2\nmetrics: {enabled: true}";
    const after = "ingress: {enabled: false}\nreplicas: 0\nmetrics: {enabled: false}";
    expect(found(before, after).map((line) => line.split(":")[0])).toEqual(["high", "low"]);
    expect(found(before, after, "dev").map((line) => line.split(":")[0])).toEqual(["high", "medium", "low"]);
  });

  it("reads values as Helm lays them over each other, with what is set on top", () => {
    const release = (more: object): Value => ({
      name: "db",
      values: ["replicas: 3\ningress: {enabled: true}"],
      ...more,
    });
    const change = (before: object, after: object) => findings("helm_release", release(before), release(after));
    expect(change({}, { values: ["replicas: 3\ningress: {enabled: true}", "replicas: 1"] })).toEqual(
      said("medium", "fewer are left when one goes (replicas)"),
    );
    expect(change({}, { set: [{ name: "ingress.enabled", value: "false" }] })).toEqual(
      said("high", "what comes from outside no longer arrives (ingress.enabled)"),
    );
    const hosts = (...names: readonly string[]) =>
      names.map((value, index) => ({ name: `ingress.hosts[${index}].host`, value }));
    expect(change({ set: hosts("a.io") }, { set: hosts("b.io") })).toEqual(
      said("high", "it answers more hosts (ingress.hosts.host)"),
    );
    const ranges = (value: readonly string[]) => ({ set_list: [{ name: "loadBalancerSourceRanges", value }] });
    expect(change(ranges(["203.0.113.0/24"]), ranges(["0.0.0.0/0"]))).toEqual(
      said("high", "everybody reaches it (loadBalancerSourceRanges)"),
    );
  });

  it.each<readonly [what: string, type: string, of: (on: boolean) => Value, noun: string]>([
    [
      "an extension of the cluster",
      "azurerm_kubernetes_cluster_extension",
      (on) => ({ name: "it", configuration_settings: { "ingress.enabled": String(on) } }),
      "cluster extension",
    ],
    [
      "Flux",
      "kubernetes_manifest",
      (on) => manifest("helm.toolkit.fluxcd.io/v2", "HelmRelease", { values: { ingress: { enabled: on } } }),
      "HelmRelease",
    ],
    [
      "Argo CD",
      "kubernetes_manifest",
      (on) =>
        manifest("argoproj.io/v1alpha1", "Application", {
          source: { helm: { parameters: [{ name: "ingress.enabled", value: String(on) }] } },
        }),
      "Application",
    ],
    [
      "Argo CD by a text",
      "kubernetes_manifest",
      (on) =>
        manifest("argoproj.io/v1alpha1", "Application", { source: { helm: { values: `ingress: {enabled: ${on}}` } } }),
      "Application",
    ],
  ])("reads releases of %s", (_, type, of, noun) => {
    expect(findings(type, of(true), of(false))).toEqual([
      `high: the values of the ${noun} it: what comes from outside no longer arrives (ingress.enabled)`,
    ]);
    expect(findings(type, of(true), of(true))).toEqual([]);
  });

  it("says nothing of values that are hidden, not known, or no YAML", () => {
    const [before, after] = [SWITCH_ON, SWITCH_OFF] as const;
    const hidden = differencesOf(before, after, { before: { values: true }, after: undefined });
    const change = planned("helm_release", before, after, { differences: hidden });
    expect([...rule.review(setOf([planOf([change])]))]).toEqual([]);
    const elsewhere = planned("helm_release", before, after, {
      differences: differencesOf({ metadata: 1 }, { metadata: 2 }, { before: { metadata: true }, after: undefined }),
    });
    expect([...rule.review(setOf([planOf([elsewhere])]))]).toHaveLength(1);
    const unreadable: readonly Value[] = [UNKNOWN, [UNKNOWN], ["\tno: {yaml"]];
    for (const values of unreadable) expect(findings("helm_release", before, { name: "db", values })).toEqual([]);
    expect(findings("helm_release", before, { name: "db", set: UNKNOWN })).toEqual([]);
  });

  it("says nothing of a release that is made or goes, and of other manifests", () => {
    expect(findings("helm_release", null, helm("privileged: true"))).toEqual([]);
    const other = (on: boolean): Value => ({
      manifest: { apiVersion: "v1", kind: "ConfigMap", spec: { values: { ingress: { enabled: on } } } },
    });
    expect(findings("kubernetes_manifest", other(true), other(false))).toEqual([]);
  });

  it("neither ends nor lasts, whatever values are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (json, text) => {
        findings("helm_release", helm(JSON.stringify(json)), helm(text));
        findings("helm_release", helm(text), helm(JSON.stringify(json)));
      }),
      { numRuns: 50 },
    );
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(20).fill(`*a${i}`).join()}]`).join("\n")}`;
    expect(found(bomb, "a: 1")).toEqual([]);
  });
});

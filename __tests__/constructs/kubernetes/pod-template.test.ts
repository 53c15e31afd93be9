import { podTemplate } from "../../../constructs/kubernetes/pod-template";
import type { ServiceDeclaration } from "../../../model/kubernetes/service";
import type { Override } from "../../../model/merge";
import { service, VALID_SIDECAR } from "../../support/service";

function template(changes: Override<ServiceDeclaration> = {}) {
  return podTemplate(service(changes), {
    labels: { "app.kubernetes.io/name": "users", "app.kubernetes.io/part-of": "portal" },
    serviceAccountName: "users",
  });
}

test("pods have every safe default of the restricted standard", () => {
  const { container, volume, ...spec } = template().spec;
  expect(spec).toEqual({
    serviceAccountName: "users",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostIpc: false,
    hostNetwork: false,
    hostPid: false,
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: 30,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: "10001",
      runAsGroup: "10001",
      fsGroup: "10001",
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    topologySpreadConstraint: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: "ScheduleAnyway",
      matchLabelKeys: ["pod-template-hash"],
      labelSelector: [{ matchLabels: { "app.kubernetes.io/name": "users" } }],
    })),
  });
  expect(container).toHaveLength(1);
  expect(volume).toHaveLength(1);
});

test("pods run as the declared user and group", () => {
  expect(template({ runAsUser: 2000 }).spec.securityContext).toMatchObject({
    runAsUser: "2000",
    runAsGroup: "2000",
    fsGroup: "2000",
  });
});

test("pods go where the declaration says", () => {
  const placement = {
    nodeSelector: { accelerator: "t4" },
    tolerations: [
      { key: "gpu", effect: "NoSchedule" as const },
      { key: "pool", value: "apps", effect: "NoExecute" as const },
    ],
  };
  expect(template({ placement }).spec).toMatchObject({
    nodeSelector: { accelerator: "t4" },
    toleration: [
      { key: "gpu", operator: "Exists", effect: "NoSchedule" },
      { key: "pool", operator: "Equal", value: "apps", effect: "NoExecute" },
    ],
  });
});

test("pods may take the declared time to stop", () => {
  expect(template({ terminationGracePeriodSeconds: 90 }).spec.terminationGracePeriodSeconds).toBe(90);
});

test("declared labels stand beside those of the construct and replace none", () => {
  const labels = { tier: "back", "app.kubernetes.io/name": "other" };
  expect(template({ labels }).metadata.labels).toEqual({
    tier: "back",
    "app.kubernetes.io/name": "users",
    "app.kubernetes.io/part-of": "portal",
  });
});

test.each<[string, Override<ServiceDeclaration>, object]>([
  ["the main port", {}, { "prometheus.io/port": "8080", "prometheus.io/path": "/metrics" }],
  [
    "the port named metrics, of a sidecar too",
    {
      ports: { metrics: { container: 9102, sidecar: "exporter" } },
      sidecars: { exporter: VALID_SIDECAR },
    },
    { "prometheus.io/port": "9102", "prometheus.io/path": "/metrics" },
  ],
  [
    "the declared port and path",
    { ports: { admin: 9000 }, metrics: { port: "admin", path: "/stats" } },
    { "prometheus.io/port": "9000", "prometheus.io/path": "/stats" },
  ],
])("annotations tell Prometheus to scrape %s", (_where, changes, expected) => {
  expect(template({ ...changes, annotations: { owner: "core" } }).metadata.annotations).toEqual({
    owner: "core",
    "prometheus.io/scrape": "true",
    ...expected,
  });
});

test("nobody scrapes a service without metrics", () => {
  expect(template({ metrics: false, annotations: { owner: "core" } }).metadata.annotations).toEqual({ owner: "core" });
});

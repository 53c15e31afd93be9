import { prometheusRule } from "../../manifests/prometheus-rule";
import { DeclarationReader } from "../../model/declaration-reader";
import {
  type AlertRule,
  type AlertSubject,
  alertRules,
  certificateEnding,
  SCRAPED,
} from "../../model/kubernetes/alert-rules";
import { type AlertsDeclaration, resolveAlerts } from "../../model/kubernetes/alerts";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import { PrometheusFiles } from "./support/promtool";
import { describeWhere } from "./support/where";

const ALERTS: AlertsDeclaration = { errorBudget: { objectivePercent: 99.9 } };
const MINUTES_OF_DAY = 1440;
const BYTES = 1_000_000_000;

/** What happens, and what is told of it: nothing, or the labels that tell it from others. */
interface Scenario {
  readonly happens: string;
  readonly kind?: AlertSubject["kind"];
  readonly alert: string;
  /** Minutes after which it is looked. */
  readonly after: number;
  readonly series: Readonly<Record<string, string>>;
  readonly tells?: Readonly<Record<string, string>>;
}

const POD = { namespace: "shop", pod: "web-5d4f8c7b9-x2x4z", container: "web" };
const WAITING = 'kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff",namespace="shop",container="web"';
const crashing = { reason: "CrashLoopBackOff", ...POD };
const claim = { namespace: "shop", persistentvolumeclaim: "data-web-0" };
const ofClaim = (what: string) =>
  `kubelet_volume_stats_${what}_bytes{namespace="shop",persistentvolumeclaim="data-web-0"}`;
const free = (values: string) => ({ [ofClaim("available")]: values, [ofClaim("capacity")]: `${100 * BYTES}x1000` });
const scaler = (what: string, name = "web") =>
  `kube_horizontalpodautoscaler_${what}{namespace="shop",horizontalpodautoscaler="${name}"}`;
const requests = (code: string, perMinute: number, minutes: number) => ({
  [`http_requests_total{namespace="shop",pod="${POD.pod}",code="${code}"}`]: `0+${perMinute}x${minutes}`,
});
const deployment = (wanted: string, available: string) => ({
  'kube_deployment_spec_replicas{namespace="shop",deployment="web"}': wanted,
  'kube_deployment_status_replicas_available{namespace="shop",deployment="web"}': available,
});
const certificate = (days: number, label = "namespace") => ({
  [`certmanager_certificate_expiration_timestamp_seconds{name="shop-tls",${label}="gateway"}`]: `${days * 86_400}x4000`,
});

const SCENARIOS: readonly Scenario[] = [
  {
    happens: "a container waits to be started again for longer than a quarter of an hour",
    alert: "KubePodCrashLooping",
    after: 16,
    series: { [`${WAITING},pod="${POD.pod}"}`]: "1x30" },
    tells: crashing,
  },
  {
    happens: "it runs for a moment between",
    alert: "KubePodCrashLooping",
    after: 16,
    series: { [`${WAITING},pod="${POD.pod}"}`]: "1 1 _ _ 1 1 _ _ 1 1 _ _ 1 1 _ _ 1 1" },
    tells: crashing,
  },
  {
    happens: "a container waits for less than a quarter of an hour",
    alert: "KubePodCrashLooping",
    after: 16,
    series: { [`${WAITING},pod="${POD.pod}"}`]: "1x8 _x20" },
  },
  {
    happens: "a pod of another workload whose name begins alike does not start",
    alert: "KubePodCrashLooping",
    after: 16,
    series: { [`${WAITING},pod="web-admin-5d4f8c7b9-x2x4z"}`]: "1x30", [`${WAITING},pod="web-users-x2x4z"}`]: "1x30" },
  },
  {
    happens: "a replica is missing for longer than a quarter of an hour",
    alert: "KubeDeploymentReplicasMismatch",
    after: 16,
    series: deployment("3x30", "2x30"),
    tells: { namespace: "shop", deployment: "web" },
  },
  {
    happens: "a rollout takes five minutes",
    alert: "KubeDeploymentReplicasMismatch",
    after: 16,
    series: deployment("3x30", "2x5 3x25"),
  },
  {
    happens: "a replica of a StatefulSet is not ready",
    kind: "StatefulSet",
    alert: "KubeStatefulSetReplicasMismatch",
    after: 16,
    series: {
      'kube_statefulset_status_replicas{namespace="shop",statefulset="web"}': "3x30",
      'kube_statefulset_status_replicas_ready{namespace="shop",statefulset="web"}': "2x30",
    },
    tells: { namespace: "shop", statefulset: "web" },
  },
  {
    happens: "a node has no ready pod",
    kind: "DaemonSet",
    alert: "KubeDaemonSetRolloutStuck",
    after: 16,
    series: {
      'kube_daemonset_status_desired_number_scheduled{namespace="shop",daemonset="web"}': "4x30",
      'kube_daemonset_status_number_ready{namespace="shop",daemonset="web"}': "3x30",
    },
    tells: { namespace: "shop", daemonset: "web" },
  },
  {
    happens: "the autoscaler is at its maximum",
    alert: "KubeHpaMaxedOut",
    after: 16,
    series: {
      [scaler("status_current_replicas")]: "6x30",
      [scaler("spec_max_replicas")]: "6x30",
      [scaler("spec_min_replicas")]: "2x30",
    },
    tells: { namespace: "shop", horizontalpodautoscaler: "web" },
  },
  {
    happens: "the autoscaler has one number to choose from",
    alert: "KubeHpaMaxedOut",
    after: 16,
    series: {
      [scaler("status_current_replicas")]: "2x30",
      [scaler("spec_max_replicas")]: "2x30",
      [scaler("spec_min_replicas")]: "2x30",
    },
  },
  {
    happens: "a run of a cron job fails",
    kind: "CronJob",
    alert: "KubeJobFailed",
    after: 1,
    series: { 'kube_job_failed{namespace="shop",job_name="web-29387520",condition="true"}': "1x5" },
    tells: { namespace: "shop", job_name: "web-29387520", condition: "true" },
  },
  {
    happens: "a run of another cron job fails whose name begins alike, and one of this has succeeded",
    kind: "CronJob",
    alert: "KubeJobFailed",
    after: 1,
    series: {
      'kube_job_failed{namespace="shop",job_name="web-backup-29387520",condition="true"}': "1x5",
      'kube_job_failed{namespace="shop",job_name="web-29387520",condition="true"}': "0x5",
    },
  },
  {
    happens: "a claim is full within four days",
    kind: "StatefulSet",
    alert: "KubePersistentVolumeFillingUp",
    after: 500,
    series: free(`${14 * BYTES}-${BYTES / 100}x1000`),
    tells: claim,
  },
  {
    happens: "a claim has little left, and keeps it",
    kind: "StatefulSet",
    alert: "KubePersistentVolumeFillingUp",
    after: 500,
    series: free(`${14 * BYTES}x1000`),
  },
  {
    happens: "a claim is as good as full",
    kind: "StatefulSet",
    alert: "KubePersistentVolumeFull",
    after: 5,
    series: free(`${2 * BYTES}x1000`),
    tells: claim,
  },
  {
    happens: "two of a hundred requests fail for an hour",
    alert: "ErrorBudgetBurn",
    after: 65,
    series: { ...requests("200", 98, 100), ...requests("500", 2, 100) },
    tells: {},
  },
  {
    happens: "one of a thousand requests fails, as many as may",
    alert: "ErrorBudgetBurn",
    after: 400,
    series: { ...requests("200", 999, 500), ...requests("500", 1, 500) },
  },
  {
    happens: "nobody asks, or none fails",
    alert: "ErrorBudgetBurn",
    after: 65,
    series: { ...requests("200", 0, 100), ...requests("500", 0, 100) },
  },
  {
    happens: "the failures were an hour ago",
    alert: "ErrorBudgetBurn",
    after: 95,
    series: {
      ...requests("200", 100, 100),
      [`http_requests_total{namespace="shop",pod="${POD.pod}",code="500"}`]: "0+5x40 200x60",
    },
  },
  {
    happens: "three of a thousand requests fail for three days",
    alert: "ErrorBudgetBurnSlow",
    after: 3 * MINUTES_OF_DAY + 70,
    series: { ...requests("200", 997, 4500), ...requests("500", 3, 4500) },
    tells: {},
  },
  {
    happens: "one of two thousand requests fails for three days",
    alert: "ErrorBudgetBurnSlow",
    after: 3 * MINUTES_OF_DAY + 70,
    series: { ...requests("200", 1999, 4500), ...requests("500", 1, 4500) },
  },
  {
    happens: "a certificate ends within fourteen days",
    alert: "CertificateEnding",
    after: MINUTES_OF_DAY + 70,
    series: certificate(15),
    tells: { name: "shop-tls", namespace: "gateway" },
  },
  {
    happens: "it does where whoever scrapes cert-manager has kept its namespace under another name",
    alert: "CertificateEnding",
    after: MINUTES_OF_DAY + 70,
    series: certificate(15, "exported_namespace"),
    tells: { name: "shop-tls", exported_namespace: "gateway" },
  },
  {
    happens: "a certificate ends in fifteen days",
    alert: "CertificateEnding",
    after: MINUTES_OF_DAY + 70,
    series: certificate(16.1),
  },
];

function rulesFor(kind: AlertSubject["kind"], scraped = SCRAPED): readonly AlertRule[] {
  const alerts = resolveAlerts(new DeclarationReader([]), ALERTS);
  if (!alerts) throw new Error("must be declared");
  const claims = ["shared", "data-web-[0-9]+"];
  const known = { name: "web", namespace: "shop", team: "checkout", autoscaler: "web", isScraped: true } as const;
  const of = { ...known, kind, alerts, claims, scraped };
  const ending = certificateEnding("gateway", 14, { forMinutes: 60, severity: "warning" });
  return [...alertRules(of), ending];
}

describeWhere("ready-made alerts, as Prometheus itself evaluates them", ["promtool"], () => {
  let prometheus: PrometheusFiles;
  const kinds = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"] as const;

  beforeAll(async () => {
    prometheus = await PrometheusFiles.open("alerts");
    for (const kind of kinds) await prometheus.write(`${kind}.yaml`, prometheusRule("web", rulesFor(kind)));
  });

  it.each(kinds)("are read by its parser for a %s", async (kind) => {
    const { code, output } = await prometheus.run("check", "rules", "--lint=all", "--lint-fatal", `${kind}.yaml`);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(`SUCCESS: ${rulesFor(kind).length}`) });
  });

  it("are refused by it where they are broken", async () => {
    const [rule] = rulesFor("Deployment");
    if (!rule) throw new Error("must have a rule");
    await prometheus.write("broken.yaml", prometheusRule("web", [{ ...rule, expression: "sum(rate(x[5m])" }]));
    expect((await prometheus.run("check", "rules", "broken.yaml")).code).not.toBe(0);
  });

  it.each(SCENARIOS.filter(({ tells }) => tells))("go off where $happens", (scenario) => expectEvaluated(scenario));
  it.each(SCENARIOS.filter(({ tells }) => !tells))("are silent where $happens", (scenario) =>
    expectEvaluated(scenario),
  );

  it("would fail this test where one is expected that does not go off", async () => {
    const [scenario] = SCENARIOS.filter(({ tells }) => !tells);
    if (!scenario) throw new Error("must have a silent scenario");
    expect((await evaluate({ ...scenario, tells: crashing })).code).not.toBe(0);
  });

  async function expectEvaluated(scenario: Scenario): Promise<void> {
    const { code, output } = await evaluate(scenario);
    expect({ code, output }).toMatchObject({ code: 0 });
  }

  async function evaluate({ kind = "Deployment", alert, after, series, tells }: Scenario) {
    const rule = rulesFor(kind).find(({ name }) => name === alert);
    if (!rule) throw new Error(`must be an alert of a ${kind}, got ${alert}`);
    const told = tells && { ...tells, ...rule.labels, severity: rule.severity };
    await prometheus.write("test.yaml", {
      rule_files: [`${kind}.yaml`],
      evaluation_interval: after > MINUTES_OF_DAY ? "5m" : "1m",
      tests: [
        {
          interval: "1m",
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          alert_rule_test: [
            {
              eval_time: `${after}m`,
              alertname: alert,
              exp_alerts: told ? [{ exp_labels: told, exp_annotations: { summary: summaryOf(rule, told) } }] : [],
            },
          ],
        },
      ],
    });
    return prometheus.run("test", "rules", "test.yaml");
  }
});

describe.each([
  ["azure", "azmonitoring.coreos.com", 0],
  ["own", "monitoring.coreos.com", 4],
] as const)("in the environment %s", (name, group, rules) => {
  const file = { app: "watched", environment: name };

  describeWhere("monitors and alerts as objects", [...needsOf(file), "monitors"], () => {
    let cluster: Cluster;
    let environment: Environment;

    beforeAll(async () => {
      cluster = await requireCluster();
      environment = await Environment.open(`alerts-${name}`, file, cluster);
      await environment.apply();
    });
    afterAll(() => environment?.cleanUp());

    const monitors = () => cluster.list<Monitor>(`podmonitors.${group}`, "watched");

    it("are admitted, and have nothing left to do after one apply", async () => {
      expect((await monitors()).map(({ metadata }) => metadata.name).sort()).toEqual(["agent", "orders", "queue"]);
      const found = await cluster.list("prometheusrules.monitoring.coreos.com", "watched");
      expect(found).toHaveLength(rules);
      expect(changesOf(await environment.services.plan("second"))).toEqual([]);
    });

    it("name ports that the pods have, and no annotation says it again", async () => {
      for (const { metadata, spec } of await monitors()) {
        const [workload] = (
          await Promise.all(
            ["deployments", "statefulsets", "daemonsets"].map((kind) => cluster.list<Workload>(kind, "watched")),
          )
        )
          .flat()
          .filter((candidate) => candidate.metadata.name === metadata.name);
        const { template } = workload?.spec ?? {};
        const named = template?.spec.containers.flatMap(({ ports = [] }) => ports.map((port) => port.name));
        expect(named).toEqual(expect.arrayContaining(spec.podMetricsEndpoints.map(({ port }) => port)));
        expect(template?.metadata.labels).toMatchObject(spec.selector.matchLabels);
        expect(JSON.stringify(template?.metadata.annotations ?? {})).not.toContain("prometheus.io");
      }
    });

    it("take back what somebody has changed by hand", async () => {
      const patch = JSON.stringify([{ op: "replace", path: "/spec/podMetricsEndpoints/0/interval", value: "300s" }]);
      const of = [`podmonitors.${group}`, "orders", "--namespace=watched"];
      await cluster.kubectlOrThrow("patch", ...of, "--type=json", `--patch=${patch}`);
      const changes = changesOf(await environment.services.plan("changed"));
      expect(changes).toEqual([expect.stringMatching(/^update kubernetes_manifest\.orders_PodMonitor_\w+$/)]);
      await environment.services.applyPlan();
      const orders = (await monitors()).find(({ metadata }) => metadata.name === "orders");
      expect(orders?.spec.podMetricsEndpoints[0]?.interval).toBe("15s");
      expect(changesOf(await environment.services.plan("changed-second"))).toEqual([]);
    });

    it("leave nothing when they are destroyed", async () => {
      await environment.destroy();
      expect(await monitors()).toEqual([]);
    });
  });
});

interface Monitor extends KubernetesObject {
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly podMetricsEndpoints: readonly { readonly port: string; readonly interval?: string }[];
  };
}

interface Workload extends KubernetesObject {
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: object; readonly annotations?: object };
      readonly spec: { readonly containers: readonly { readonly ports?: readonly { readonly name: string }[] }[] };
    };
  };
}

/** The summary of an alert with the labels of what was found. */
function summaryOf({ summary }: AlertRule, labels: Readonly<Record<string, string>>): string {
  return summary.replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => labels[label] ?? "");
}

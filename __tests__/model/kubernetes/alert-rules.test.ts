import fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import { type AlertSubject, alertRules, certificateEnding, SCRAPED } from "../../../model/kubernetes/alert-rules";
import { type AlertsDeclaration, type ResolvedAlerts, resolveAlerts } from "../../../model/kubernetes/alerts";
import type { Problem } from "../../../model/problem";
import { promqlMistake } from "../../../model/value/promql-mistake";

const KINDS = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"] as const;
const BUDGET = { objectivePercent: 99.9 };

function resolved(declared: AlertsDeclaration): ResolvedAlerts {
  const problems: Problem[] = [];
  const alerts = resolveAlerts(new DeclarationReader(problems), declared);
  expect(problems).toEqual([]);
  if (!alerts) throw new Error("must be declared");
  return alerts;
}

function subject(declared: AlertsDeclaration = {}, changes: Partial<AlertSubject> = {}): AlertSubject {
  const known = { kind: "Deployment", name: "web", namespace: "shop", team: undefined, autoscaler: undefined } as const;
  return { ...known, claims: [], isScraped: true, scraped: SCRAPED, alerts: resolved(declared), ...changes };
}

function namesOf(of: AlertSubject): readonly string[] {
  return alertRules(of).map(({ name }) => name);
}

/**
 * Metrics that the default profile of managed Prometheus keeps, of those that alerts may ask for.
 *
 * @see https://github.com/Azure/prometheus-collector otelcollector/shared/configmap/mp/tomlparser-default-targets-metrics-keep-list.go
 */
const KEPT_BY_AZURE = [
  "kube_daemonset_status_desired_number_scheduled",
  "kube_daemonset_status_number_ready",
  "kube_deployment_spec_replicas",
  "kube_deployment_status_replicas_available",
  "kube_horizontalpodautoscaler_spec_max_replicas",
  "kube_horizontalpodautoscaler_spec_min_replicas",
  "kube_horizontalpodautoscaler_status_current_replicas",
  "kube_job_failed",
  "kube_pod_container_status_waiting_reason",
  "kube_statefulset_status_replicas",
  "kube_statefulset_status_replicas_ready",
  "kubelet_volume_stats_available_bytes",
  "kubelet_volume_stats_capacity_bytes",
];

const isReadable = (expression: string) => promqlMistake(expression) === undefined;

describe("the alerts of a workload", () => {
  it.each([
    ["Deployment", ["KubePodCrashLooping", "KubeDeploymentReplicasMismatch"]],
    ["StatefulSet", ["KubePodCrashLooping", "KubeStatefulSetReplicasMismatch"]],
    ["DaemonSet", ["KubePodCrashLooping", "KubeDaemonSetRolloutStuck"]],
    ["Job", ["KubeJobFailed"]],
    ["CronJob", ["KubeJobFailed"]],
  ] as const)("are for a %s those that fit it", (kind, names) => {
    expect(namesOf(subject({}, { kind }))).toEqual(names);
  });

  it("watch the autoscaler and the claims, where there are any", () => {
    expect(namesOf(subject({}, { autoscaler: "web", claims: ["data-web-[0-9]+", "shared"] })).slice(2)).toEqual([
      "KubeHpaMaxedOut",
      "KubePersistentVolumeFillingUp",
      "KubePersistentVolumeFull",
    ]);
  });

  it("are left out by false, and changed by settings", () => {
    const rules = alertRules(subject({ crashLoop: false, missingReplicas: { forMinutes: 5, severity: "critical" } }));
    expect(rules.map(({ name, forMinutes, severity }) => [name, forMinutes, severity])).toEqual([
      ["KubeDeploymentReplicasMismatch", 5, "critical"],
    ]);
  });

  it("say whose they are", () => {
    const [rule] = alertRules(subject({}, { team: "checkout" }));
    expect(rule?.labels).toEqual({ namespace: "shop", workload: "web", team: "checkout" });
  });

  it("find the pods of the workload, and of none that begins alike", () => {
    const [rule] = alertRules(subject());
    const pods = new RegExp(`^(?:${/pod=~"([^"]*)"/.exec(rule?.expression ?? "")?.[1]})$`);
    expect(
      ["web-5d4f8c7b9-x2x4z", "web-users-x2x4z", "web-admin-5d4f8c7b9-x2x4z", "web"].map((name) => pods.test(name)),
    ).toEqual([true, false, false, false]);
  });

  it("watch the error budget over several windows", () => {
    const rules = alertRules(subject({ errorBudget: BUDGET })).slice(2);
    expect(rules.map(({ name, severity, forMinutes }) => [name, severity, forMinutes])).toEqual([
      ["ErrorBudgetBurn", "critical", 2],
      ["ErrorBudgetBurnSlow", "warning", 60],
    ]);
    const [fast, slow] = rules.map(({ expression }) => expression);
    for (const part of ["> 14.4 * 0.001", "> 6 * 0.001", "[1h]", "[5m]", "[6h]", "[30m]"]) expect(fast).toContain(part);
    for (const part of ["> 1 * 0.001", "[3d]", "[6h]"]) expect(slow).toContain(part);
  });

  it("are expressions that Prometheus reads, whatever the workload", () => {
    const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
    const subjects = fc.record({
      kind: fc.constantFrom(...KINDS),
      name,
      namespace: name,
      team: fc.option(name, { nil: undefined }),
      autoscaler: fc.option(name, { nil: undefined }),
      claims: fc.array(name, { maxLength: 2 }),
    });
    const objective = fc.double({ min: 93.1, max: 99.999, noNaN: true });
    fc.assert(
      fc.property(subjects, objective, (changes, objectivePercent) => {
        const rules = alertRules(subject({ errorBudget: { objectivePercent } }, changes));
        expect(rules.filter(({ expression }) => !isReadable(expression))).toEqual([]);
      }),
    );
    expect(isReadable(certificateEnding("gateway", 14, { forMinutes: 60, severity: "warning" }).expression)).toBe(true);
  });

  it("ask for nothing that Azure's managed Prometheus leaves out where nobody sets it", () => {
    const all = { claims: ["shared"], autoscaler: "web" };
    const expressions = KINDS.flatMap((kind) => alertRules(subject({}, { kind, ...all }))).map(
      ({ expression }) => expression,
    );
    const asked = new Set(expressions.flatMap((text) => text.match(/\bkube\w+(?=\{)/g) ?? []));
    expect([...asked].filter((metric) => !KEPT_BY_AZURE.includes(metric))).toEqual([]);
    expect(asked.size).toBeGreaterThan(8);
  });

  it("tell pods by the labels that they are scraped with", () => {
    const scraped = { namespace: "kubernetes_namespace", pod: "kubernetes_pod_name" };
    const [, , budget] = alertRules(subject({ errorBudget: BUDGET }, { scraped }));
    expect(budget?.expression).toMatch(/http_requests_total\{kubernetes_namespace="shop", kubernetes_pod_name=~"web-/);
  });

  it("are looked at by a parser that refuses what is broken", () => {
    expect(['up{job="x"', "sum(rate(x[5m])", "a and and b"].map((broken) => isReadable(broken))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("alerts as they are declared", () => {
  function problemsOf(declared: AlertsDeclaration): readonly string[] {
    const problems: Problem[] = [];
    resolveAlerts(new DeclarationReader(problems), declared);
    return problems.map(({ place, message }) => `${place} ${message}`);
  }

  it("are none where nothing is declared, and read again as they are", () => {
    expect(resolveAlerts(new DeclarationReader([]), undefined)).toBeUndefined();
    const alerts = resolved({
      crashLoop: false,
      errorBudget: BUDGET,
      rules: { Slow: { expression: "x > 1", summary: "x" } },
    });
    expect(resolved(alerts)).toEqual(alerts);
  });

  it.each([0, 0.999, 93.09, 100, -1, Number.NaN])("fail for an objective of %d per cent", (objectivePercent) => {
    expect(problemsOf({ errorBudget: { objectivePercent } })).toEqual([
      expect.stringContaining("errorBudget.objectivePercent must be at least 93.1 and below 100"),
    ]);
  });

  it("can go off at the least objective: fewer requests fail than there are", () => {
    const rules = alertRules(subject({ errorBudget: { objectivePercent: 93.1 } }));
    const shares = rules.flatMap(({ expression }) => [...expression.matchAll(/> ([\d.]+) \* ([\d.]+)/g)]);
    expect(Math.max(...shares.map(([, factor, budget]) => Number(factor) * Number(budget)))).toBeCloseTo(0.9936, 9);
  });

  it("fail for what is no metric, says nothing, or lasts longer than a day", () => {
    expect(
      problemsOf({
        crashLoop: { forMinutes: 1441 },
        errorBudget: { ...BUDGET, metric: "http-requests" },
        rules: { Slow: { expression: " ", summary: "" } },
      }),
    ).toEqual([
      "crashLoop.forMinutes must be a whole number from 0 to 1440, got 1441; choose one in that range",
      'errorBudget.metric must be the name of a metric, got "http-requests"; write letters, digits, underscores and colons, such as "http_requests_total"; what tells errors apart is said in errors',
      'rules.Slow.expression must be an expression of PromQL, got " "; write one, such as "up == 0"',
      'rules.Slow.summary must say something, got ""; write it',
    ]);
    expect(problemsOf({ rules: { Slow: { expression: "up == 0", summary: "{{ $labels.pod } waits" } } })).toEqual([
      'rules.Slow.summary must close each {{ with }}, got "{{ $labels.pod } waits"; write such as "{{ $labels.pod }} waits"',
    ]);
    expect(problemsOf({ crashLoop: { forMinutes: 1440 }, jobFailed: { forMinutes: 0 } })).toEqual([]);
  });
});

describe("alerts of your own", () => {
  const said = (declared: AlertsDeclaration) => {
    const problems: Problem[] = [];
    resolveAlerts(new DeclarationReader(problems), declared);
    return problems.map(({ place }) => place);
  };

  it.each<[string, AlertsDeclaration]>([
    ["rules.Waiting.expression", { rules: { Waiting: { expression: "max(waiting > 1", summary: "They wait." } } }],
    ['rules[""]', { rules: { "": { expression: "up == 0", summary: "It is down." } } }],
    ["errorBudget.errors", { errorBudget: { objectivePercent: 99, errors: "code=~5.." } }],
  ])("are told of at %s where Prometheus would not read them", (place, declared) => {
    expect(said(declared)).toEqual([place]);
  });
});

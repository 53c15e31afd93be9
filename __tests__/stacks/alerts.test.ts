import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { resourcesOf, synthesized } from "../support/synthesized-platform";

const GROUP =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";
const services = { web: { ...VALID_SERVICE, team: "checkout", alerts: { errorBudget: { objectivePercent: 99.5 } } } };
const routes = [{ host: "{domain}", to: "web" }];

describe("the alerts of an environment", () => {
  it("are rule groups of Azure Monitor where the cluster is made, and their team hears of them", () => {
    const output = synthesized(
      declaredPlatform({ prod: { alerting: { receivers: { checkout: GROUP } } } }, { services }),
    );
    const [group] = resourcesOf(output.stack("prod-cluster"), "azurerm_monitor_alert_prometheus_rule_group");
    expect(group).toMatchObject({
      name: "aks-portal-prod-portal-web",
      cluster_name: "aks-portal-prod",
      interval: "PT1M",
      scopes: [
        expect.stringContaining("azurerm_monitor_workspace."),
        expect.stringContaining("azurerm_kubernetes_cluster."),
      ],
      tags: { team: "checkout" },
    });
    const rules = group?.rule as readonly Record<string, unknown>[];
    expect(rules.map(({ alert, for: time, severity }) => [alert, time, severity])).toEqual([
      ["KubePodCrashLooping", "PT15M", 2],
      ["KubeDeploymentReplicasMismatch", "PT15M", 2],
      ["ErrorBudgetBurn", "PT2M", 0],
      ["ErrorBudgetBurnSlow", "PT60M", 2],
    ]);
    expect(rules[0]).toMatchObject({ action: [{ action_group_id: GROUP }], alert_resolution: { auto_resolved: true } });
    const places = Object.values(output.places["prod-cluster"] ?? {}).map(({ path }) => path);
    expect(places).toContain("services.web.alerts");
  });

  it("are objects of the Prometheus operator where a Prometheus in the cluster evaluates them", () => {
    const alerting = { prometheusRules: true, certificateEnding: {} };
    const output = synthesized(declaredPlatform({ prod: { alerting } }, { services, routes }));
    expect(resourcesOf(output.stack("prod-cluster"), "azurerm_monitor_alert_prometheus_rule_group")).toEqual([]);
    const objects = resourcesOf(output.stack("prod-services"), "kubernetes_manifest").map(({ manifest }) => manifest);
    expect(objects).toEqual([
      expect.objectContaining({
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        metadata: expect.objectContaining({ name: "gateway-certificates-alerts", namespace: "gateway" }),
      }),
      expect.objectContaining({
        metadata: expect.objectContaining({ name: "portal-web-alerts", namespace: "portal" }),
      }),
    ]);
    expect(JSON.stringify(objects[1])).toContain(
      '"labels":{"namespace":"portal","severity":"warning","team":"checkout"',
    );
  });

  it("ask for pods by the labels of whoever scrapes them", () => {
    const expressionsOf = (metrics: object, alerting = {}) => {
      const declared = { web: { ...services.web, metrics } };
      const output = synthesized(declaredPlatform({ prod: { alerting } }, { services: declared }));
      return JSON.stringify([...output.files.values()]);
    };
    expect(expressionsOf({})).toContain("http_requests_total{kubernetes_namespace=");
    expect(expressionsOf({ monitor: {} })).toContain("http_requests_total{namespace=");
    expect(expressionsOf({}, { prometheusRules: true })).toContain("http_requests_total{namespace=");
  });

  it("are rule groups beside a cluster that is there already, where it is known what keeps its metrics", () => {
    const id = GROUP.replace("Microsoft.Insights/actionGroups/on-call", "Microsoft.Monitor/accounts/amw");
    const cluster = { kind: "existing", name: "aks-desk", resourceGroup: "rg-desk" } as const;
    const synthesizedWith = (alerting: object) => {
      const { environments: _, ...platform } = declaredPlatform({}, { services });
      const output = synthesized({ ...platform, shared: {}, environments: { office: { cluster, alerting } } });
      return resourcesOf(output.stack("office-services"), "azurerm_monitor_alert_prometheus_rule_group");
    };
    expect(synthesizedWith({})).toEqual([]);
    expect(synthesizedWith({ metricsWorkspace: { id, location: "northeurope" } })).toEqual([
      expect.objectContaining({
        name: "aks-desk-portal-web",
        cluster_name: "aks-desk",
        resource_group_name: "rg-desk",
        location: "northeurope",
        scopes: [id, expect.stringContaining("data.azurerm_kubernetes_cluster.")],
      }),
    ]);
  });

  it.each([
    [16, [20]],
    [17, [20, 1]],
  ])("are as many groups as Azure wants for %d of one's own besides the ready-made", (count, sizes) => {
    const own = Array.from({ length: count }, (_, index) => [
      `Own${index}`,
      { expression: "up == 0", summary: "Down." },
    ]);
    const alerts = { ...services.web.alerts, rules: Object.fromEntries(own) };
    const output = synthesized(declaredPlatform({ prod: {} }, { services: { web: { ...services.web, alerts } } }));
    const groups = resourcesOf(output.stack("prod-cluster"), "azurerm_monitor_alert_prometheus_rule_group");
    expect(groups.map(({ name, rule }) => [name, (rule as readonly unknown[]).length]).sort()).toEqual(
      sizes.map((size, index) => [`aks-portal-prod-portal-web${index === 0 ? "" : "-2"}`, size]),
    );
  });

  it("are none where nobody evaluates them", () => {
    const { environments: _, ...platform } = declaredPlatform({}, { services });
    const cluster = { kind: "kubeconfig", context: "desk" } as const;
    const output = synthesized({ ...platform, shared: {}, environments: { local: { cluster } } });
    expect([...output.files.keys()]).toEqual(["local-services"]);
    expect(resourcesOf(output.stack("local-services"), "kubernetes_manifest")).toEqual([]);
  });

  it("leave the team on the pods of every kind of workload", () => {
    const { image, resources } = VALID_SERVICE;
    const pod = { image, resources, team: "checkout" };
    const output = synthesized(
      declaredPlatform(
        { prod: {} },
        {
          services: { web: { ...services.web, before: { migrate: { command: ["migrate"] } } } },
          statefulSets: { queue: { ...pod, replicas: 2, ports: {} } },
          daemonSets: { agent: { ...pod, ports: {}, reason: "Looks after each node." } },
          jobs: { seed: { ...pod, activeDeadlineSeconds: 60 } },
          cronJobs: { backup: { ...pod, schedule: "@daily", activeDeadlineSeconds: 60 } },
          operators: { keeper: { ...pod, ports: {}, permissions: {}, watches: ["portal"] } },
        },
      ),
    );
    const pods = Object.entries(output.stack("prod-services").resource)
      .filter(([type]) => /_(deployment|stateful_set|daemon_set|daemonset|job|cron_job)_v1$/.test(type))
      .flatMap(([, blocks]) => Object.values(blocks));
    expect(pods).toHaveLength(7);
    const labelled = /"template":\{"metadata":\{[^{]*(?:"annotations":\{[^}]*\},)?"labels":\{[^}]*"team":"checkout"/;
    for (const block of pods) expect(JSON.stringify(block)).toMatch(labelled);
  });

  it("leave the team on the pods, by which costs are told apart", () => {
    const output = synthesized(declaredPlatform({ prod: {} }, { services }));
    const [deployment] = resourcesOf(output.stack("prod-services"), "kubernetes_deployment_v1");
    expect(deployment).toMatchObject({ spec: { template: { metadata: { labels: { team: "checkout" } } } } });
    expect(deployment).not.toHaveProperty("spec.selector.match_labels.team");
  });
});

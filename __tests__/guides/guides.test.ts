import { readFileSync } from "node:fs";
import { join } from "node:path";
import { INVARIANTS, type WrittenPlatform, written } from "../support/platform-invariants";
import { podsIn, Reach, reachTable } from "../support/reach";
import { resourcesOf, TODAY } from "../support/synthesized-platform";
import access from "./access-example";
import alerts from "./alerts-example";
import aroundTheCluster from "./around-the-cluster-example";
import bridge from "./bridge-example";
import calls from "./calls-example";
import changeAndRemoval from "./change-and-removal-example";
import clusterFields from "./cluster-fields-example";
import configMaps from "./config-maps-example";
import cronJobs from "./cron-jobs-example";
import daemonSets from "./daemon-sets-example";
import existingApplications from "./existing-applications-example";
import existingClusters from "./existing-clusters-example";
import extending from "./extending-example";
import foreignImages from "./foreign-images-example";
import identitiesAndSecrets from "./identities-and-secrets-example";
import initContainers from "./init-containers-example";
import jobs from "./jobs-example";
import network from "./network-example";
import operators from "./operators-example";
import pipelines from "./pipelines-example";
import pools from "./pools-example";
import routes from "./routes-example";
import scaling from "./scaling-example";
import serviceAccounts from "./service-accounts-example";
import smokeTest from "./smoke-test-example";
import statefulSets from "./stateful-sets-example";
import wherePodsRun from "./where-pods-run-example";
import workBeforeARollout from "./work-before-a-rollout-example";

const GUIDES = {
  "config-maps": written(configMaps, TODAY),
  alerts: written(alerts, TODAY),
  access: written(access, TODAY),
  "around-the-cluster": written(aroundTheCluster, TODAY),
  bridge: written(bridge, TODAY),
  calls: written(calls, TODAY),
  "change-and-removal": written(changeAndRemoval, TODAY),
  "cluster-fields": written(clusterFields, TODAY),
  "cron-jobs": written(cronJobs, TODAY),
  "daemon-sets": written(daemonSets, TODAY),
  extending: written(extending, TODAY),
  "foreign-images": written(foreignImages, TODAY),
  "existing-applications": written(existingApplications, TODAY),
  "existing-clusters": written(existingClusters, TODAY),
  network: written(network, TODAY),
  "identities-and-secrets": written(identitiesAndSecrets, TODAY),
  "init-containers": written(initContainers, TODAY),
  jobs: written(jobs, TODAY),
  pipelines: written(pipelines, TODAY),
  pools: written(pools, TODAY),
  routes: written(routes, TODAY),
  scaling: written(scaling, TODAY),
  "service-accounts": written(serviceAccounts, TODAY),
  "smoke-test": written(smokeTest, TODAY),
  "work-before-a-rollout": written(workBeforeARollout, TODAY),
  "where-pods-run": written(wherePodsRun, TODAY),
  operators: written(operators, TODAY),
  "stateful-sets": written(statefulSets, TODAY),
};

/** Names and specs of the resources of a type. */
function made({ output }: WrittenPlatform, stack: string, type: string): [string, Record<string, unknown>][] {
  return resourcesOf(output.stack(stack), type).map(({ metadata, spec }) => [
    (metadata as { name: string }).name,
    spec as Record<string, unknown>,
  ]);
}

describe.each(Object.entries(GUIDES))("the guide to %s", (name, platform) => {
  it("shows the example that is compiled here", () => {
    const page = readFileSync(join(__dirname, "../../docs", `${name}.md`), "utf8");
    const example = readFileSync(join(__dirname, `${name}-example.ts`), "utf8");
    expect(/```ts\n(.*?)```/s.exec(page)?.[1]).toBe(example.replace('"../../index"', '"cdktf-aks-platform"'));
  });

  it.each(INVARIANTS)("synthesizes it: $holds", ({ broken }) => {
    expect(broken(platform)).toEqual([]);
  });
});

it("finds the pods of an application by the labels that they have already", () => {
  const { output } = GUIDES["existing-applications"];
  const text = JSON.stringify(output.stack("prod-services").resource);
  const labels = [...text.matchAll(/"(?:selector|match_labels|pod_selector)":(\{"app[^}]*\})/g)].map(
    ([, found]) => found,
  );
  expect(new Set(labels)).toEqual(new Set(['{"app":"cart"}', '{"app":"cart-db"}']));
  const services = Object.fromEntries(made(GUIDES["existing-applications"], "prod-services", "kubernetes_service_v1"));
  expect(services.cart).toMatchObject({ type: "NodePort", port: [{ node_port: 30080, port: 8080 }] });
});

it("has a record for whoever is not in the cluster, where a zone is named", () => {
  const records = (stack: string) => resourcesOf(GUIDES.bridge.output.stack(stack), "azapi_resource");
  expect(records("prod-services")).toMatchObject([
    {
      parent_id: expect.stringMatching(/\/resourceGroups\/rg-dns\/.*\/privateDnsZones\/services\.shop\.internal$/),
      name: "prices-v2",
      body: { properties: { aRecords: [{ ipv4Address: "10.10.3.10" }] } },
    },
  ]);
  expect(records("dev-services")).toEqual([]);
});

it("suspends a cron job in one environment", () => {
  const suspended = (stack: string) =>
    made(GUIDES["cron-jobs"], stack, "kubernetes_cron_job_v1").map(([name, { suspend }]) => [name, suspend]);
  expect(suspended("prod-services")).toEqual([
    ["backup", false],
    ["cleanup", false],
  ]);
  expect(suspended("dev-services")).toEqual([
    ["backup", true],
    ["cleanup", false],
  ]);
});

it("runs an image of somebody else as its own user, in groups that own its files and its volumes", () => {
  const pods = made(GUIDES["foreign-images"], "prod-services", "kubernetes_deployment_v1");
  const contexts = pods.map(([name, { template }]) => {
    const { run_as_user, run_as_group, fs_group } = (template as Template).spec.security_context;
    return [name, run_as_user, run_as_group, fs_group];
  });
  expect(contexts).toEqual([
    ["db", "70", "70", "70"],
    ["grafana", "472", "0", "472"],
    ["site", "101", "101", "101"],
  ]);
});

interface Template {
  readonly spec: { readonly security_context: Readonly<Record<string, string>> };
}

it("runs a job in one environment", () => {
  const names = (stack: string) => made(GUIDES.jobs, stack, "kubernetes_job_v1").map(([name]) => name);
  expect([names("prod-services"), names("dev-services")]).toEqual([["import"], []]);
});

it("runs an agent in every environment and a cache in one, each where its rights are declared", () => {
  const names = (stack: string) => made(GUIDES["daemon-sets"], stack, "kubernetes_daemon_set_v1").map(([name]) => name);
  expect([names("prod-services"), names("dev-services")]).toEqual([["cache", "logs"], ["logs"]]);
});

it("starts a proxy before a service and before a job, and waits for neither in the end", () => {
  const pods = ["kubernetes_deployment_v1", "kubernetes_cron_job_v1"].map((type) => {
    const text = JSON.stringify(resourcesOf(GUIDES["init-containers"].output.stack("prod-services"), type));
    return /"init_container":\[.*?\]/.exec(text)?.[0] && (text.match(/"restart_policy":"Always"/g) ?? []).length;
  });
  expect(pods).toEqual([1, 1]);
});

it("differs in one environment, replaces the pods that read it there, and leaves what somebody else makes alone", () => {
  const texts = (stack: string) =>
    resourcesOf(GUIDES["config-maps"].output.stack(stack), "kubernetes_config_map_v1").map(({ data }) => data);
  expect(texts("dev-services")).toContainEqual({ LOG_LEVEL: "debug", CURRENCY: "EUR" });
  expect(texts("prod-services")).toContainEqual({ LOG_LEVEL: "info", CURRENCY: "EUR" });
  const hashes = (stack: string) =>
    made(GUIDES["config-maps"], stack, "kubernetes_deployment_v1").map(([name, { template }]) => [
      name,
      (template as { metadata: { annotations: Record<string, string> } }).metadata.annotations["checksum/config-maps"],
    ]);
  const [prod, dev] = [Object.fromEntries(hashes("prod-services")), Object.fromEntries(hashes("dev-services"))];
  expect(prod.front).toBe(dev.front);
  expect(prod.cart).not.toBe(dev.cart);
  expect(prod.cart).toMatch(/^[0-9a-f]{64}$/);
});

it("leads pods to graphics cards, past the taint of their nodes", () => {
  const specs = made(GUIDES["where-pods-run"], "prod-services", "kubernetes_deployment_v1");
  expect(Object.fromEntries(specs).suggestions).toMatchObject({
    template: {
      spec: {
        node_selector: { "kubernetes.azure.com/accelerator": "nvidia" },
        toleration: [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }],
        container: [{ resources: { limits: { "nvidia.com/gpu": "1" }, requests: { "nvidia.com/gpu": "1" } } }],
      },
    },
  });
});

it("gives each pod the account, the token and the rights that it declares", () => {
  const { output } = GUIDES["service-accounts"];
  const pods = made(GUIDES["service-accounts"], "prod-services", "kubernetes_deployment_v1").map(
    ([name, { template }]) => {
      const { spec } = template as { spec: Record<string, unknown> };
      return [name, spec.service_account_name, spec.automount_service_account_token];
    },
  );
  expect(pods).toEqual([
    ["cart", "cart", false],
    ["config", "config", true],
    ["crawl", "crawler", true],
  ]);
  const names = (type: string) =>
    resourcesOf(output.stack("prod-services"), type).map(({ metadata }) => (metadata as { name: string }).name);
  expect(names("kubernetes_service_account_v1").sort()).toEqual(["cart", "config", "crawler"]);
  expect(names("kubernetes_role_v1").sort()).toEqual(["config", "crawler"]);
});

it("prints the commands that the guide shows, and lets the pipeline run them", () => {
  const stack = GUIDES["work-before-a-rollout"].output.stack("prod-services");
  const page = readFileSync(join(__dirname, "../../docs/work-before-a-rollout.md"), "utf8");
  const commands = /```sh\n(kubectl.*?)\n```/s.exec(page)?.[1];
  expect(commands).toBeDefined();
  expect(stack).toHaveProperty("output.rollout_orders.value", commands);
  expect(resourcesOf(stack, "kubernetes_cron_job_v1")).toMatchObject([
    { metadata: { name: "orders-migrate" }, spec: { suspend: true } },
  ]);
  expect(resourcesOf(stack, "kubernetes_job_v1")).toMatchObject([
    { metadata: { name: "catalogue-index" }, wait_for_completion: true },
  ]);
  expect(resourcesOf(stack, "kubernetes_role_v1")).toMatchObject([
    {
      rule: [
        { resources: ["deployments"], resource_names: ["orders"] },
        { resources: ["cronjobs"], resource_names: ["orders-migrate"], verbs: ["get", "patch"] },
        { resources: ["jobs"], verbs: ["create", "get", "list", "watch"] },
      ],
    },
  ]);
});

it("scales by what one container uses and by what pods count, and calls the port of the Service as callers do", () => {
  const manifests = resourcesOf(GUIDES.scaling.output.stack("prod-services"), "kubernetes_manifest");
  expect(manifests.map(({ manifest }) => [(manifest as { kind: string }).kind])).toEqual([
    ["ScaledObject"],
    ["TriggerAuthentication"],
  ]);
  const [[, autoscaler]] = made(GUIDES.scaling, "prod-services", "kubernetes_horizontal_pod_autoscaler_v2") as [
    [string, Record<string, unknown>],
  ];
  expect(autoscaler.metric).toEqual([
    {
      type: "ContainerResource",
      container_resource: {
        container: "search",
        name: "cpu",
        target: { type: "Utilization", average_utilization: 60 },
      },
    },
    {
      type: "Pods",
      pods: { metric: { name: "searches_per_second" }, target: { type: "AverageValue", average_value: "50" } },
    },
  ]);
  expect(autoscaler.behavior).toMatchObject({
    scale_up: [{ select_policy: "Max", policy: [{ type: "Pods", value: 4, period_seconds: 15 }, { type: "Percent" }] }],
    scale_down: [{ stabilization_window_seconds: 600, policy: [{ type: "Pods", value: 1, period_seconds: 60 }] }],
  });
  const [[, front]] = made(GUIDES.scaling, "prod-services", "kubernetes_service_v1") as [
    [string, Record<string, unknown>],
  ];
  expect(front.port).toEqual([
    { name: "search", port: 9090, target_port: "grpc", protocol: "TCP", app_protocol: "kubernetes.io/h2c" },
    { name: "metrics", port: 9102, target_port: "metrics", protocol: "TCP" },
  ]);
});

it("defines the kinds of an operator before it runs, and makes their objects after it", () => {
  const { output } = GUIDES.operators;
  const kinds = (stack: string) =>
    resourcesOf(output.stack(stack), "kubernetes_manifest").map(({ manifest }) => {
      const { kind, metadata } = manifest as { kind: string; metadata: { name: string } };
      return `${kind} ${metadata.name}`;
    });
  expect(kinds("prod-definitions")).toEqual([
    "CustomResourceDefinition databaseclasses.shop.example",
    "CustomResourceDefinition databases.shop.example",
  ]);
  expect(kinds("prod-services")).toEqual(["DatabaseClass fast", "Database orders"]);
  expect(output.manifest.stacks["prod-services"]?.dependencies).toContain("prod-definitions");
});

it("gives each replica a claim of its own, and replaces as the claims of services allow", () => {
  const sizes = (stack: string) =>
    made(GUIDES["stateful-sets"], stack, "kubernetes_stateful_set_v1").map(
      ([, { volume_claim_template }]) => /"storage":"(.*?)"/.exec(JSON.stringify(volume_claim_template))?.[1],
    );
  expect([sizes("prod-services"), sizes("dev-services")]).toEqual([["8Gi"], ["1Gi"]]);
  const strategies = made(GUIDES["stateful-sets"], "prod-services", "kubernetes_deployment_v1").map(
    ([name, { strategy }]) => [name, (strategy as { type: string }).type],
  );
  expect(strategies).toEqual([
    ["photos", "RollingUpdate"],
    ["search", "Recreate"],
  ]);
});

it("lets call whom is named, at both ends, and nobody else", () => {
  const stack = GUIDES.calls.output.stack("prod-services");
  const reach = new Reach(stack);
  const pods = podsIn(stack);
  expect(`\n${reachTable(reach, [...pods, "203.0.113.7"], pods)}\n`).toBe(`
                 payments/ledger  payments/wallet  sales/orders  shop/front
payments/ledger  ·                ·                ·             ·
payments/wallet  all              ·                ·             ·
sales/orders     ·                ·                all           ·
shop/front       ·                all              9090          all
203.0.113.7      ·                ·                ·             ·
`);
});

it("shares requests out, answers several domains, and keeps what is for the office inside", () => {
  const manifests = resourcesOf(GUIDES.routes.output.stack("prod-routes"), "kubernetes_manifest").map(
    ({ manifest }) => manifest as { kind: string; metadata: { name: string }; spec: Record<string, unknown> },
  );
  const spec = (name: string) => manifests.find(({ metadata }) => metadata.name === name)?.spec;
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
    "GRPCRoute orders.grpc.shop.example",
    "Gateway gateway",
    "Gateway office",
    "HTTPRoute articles.wildcard.magazine.example",
    "HTTPRoute gateway-redirect",
    "HTTPRoute next.shop.example",
    "HTTPRoute office-redirect",
    "HTTPRoute office.orders-login.orders.office.shop.example",
    "HTTPRoute orders.api.shop.example",
    "HTTPRoute web.shop.example",
    "HTTPRoute www.shop.example-redirect",
  ]);
  expect(spec("web.shop.example")).toMatchObject({
    rules: [
      {
        backendRefs: [
          { name: "web", weight: 95 },
          { name: "next", weight: 5 },
        ],
      },
    ],
  });
  expect(spec("office")).toMatchObject({
    infrastructure: { annotations: { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" } },
  });
});

it("adds a header to what goes through a route, and none to a redirect", () => {
  const rules = resourcesOf(GUIDES["smoke-test"].output.stack("prod-routes"), "kubernetes_manifest")
    .map(({ manifest }) => manifest as { kind: string; metadata: { name: string }; spec: { rules?: object[] } })
    .filter(({ metadata }) => metadata.name === "search.api.shop.example" || metadata.name.startsWith("www."));
  const filters = Object.fromEntries(rules.map(({ metadata, spec }) => [metadata.name, spec.rules]));
  const set = [{ name: "x-service", value: "search" }];
  expect(filters).toMatchObject({
    "search.api.shop.example": [{ filters: [{ responseHeaderModifier: { set } }] }],
    "www.shop.example-redirect": [{ filters: [{ type: "RequestRedirect" }] }],
  });
});

it("lets nobody pass to what is for the office without a login, and has no client secret for it", () => {
  const { output } = GUIDES.routes;
  const found = made(GUIDES.routes, "prod-services", "kubernetes_deployment_v1").find(
    ([name]) => name === "orders-login",
  );
  const text = JSON.stringify(found);
  expect(text).toContain("--upstream=http://orders");
  expect(text).toContain("--entra-id-federated-token-auth=true");
  expect(text).toContain('"azure.workload.identity/use":"true"');
  expect(text).not.toContain("client-secret");
  const accounts = resourcesOf(output.stack("prod-services"), "kubernetes_service_account_v1");
  expect(JSON.stringify(accounts)).toContain(
    '"azure.workload.identity/client-id":"00000000-0000-0000-0000-0000000000c1"',
  );
});

it("lets in who may call the load balancer and the gateway, and admits a NAT gateway before nodes leave by it", () => {
  const { output } = GUIDES.network;
  const [group] = resourcesOf(output.stack("prod-cluster"), "azurerm_network_security_group");
  const rules = group?.security_rule as readonly { readonly name: string; readonly source_address_prefix?: string }[];
  expect(rules.map(({ name }) => name)).toEqual(["ssh", "gateway", "service-shop.mail"]);
  const associations = (stack: string) =>
    resourcesOf(output.stack(stack), "azurerm_subnet_nat_gateway_association").length;
  expect([associations("prod-cluster"), associations("dev-cluster")]).toEqual([1, 0]);
  const [cluster] = resourcesOf(output.stack("dev-cluster"), "azurerm_kubernetes_cluster");
  expect(JSON.stringify(cluster?.api_server_access_profile)).toContain("EgressIp1");
});

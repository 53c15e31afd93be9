import type { ResourceChange } from "../../../review/plan/resource-change";
import type { ObjectValue, Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/pln004-loss";
import { planned, planOf, setOf } from "../support/planned";

const named = (name: string, more: { readonly [key: string]: Value } = {}): ObjectValue => ({
  metadata: [{ name, namespace: "shop" }],
  ...more,
});
const deployment = (name: string, image = "web:1"): Value =>
  named(name, {
    spec: [
      {
        replicas: 3,
        selector: [{ match_labels: { app: name } }],
        template: [{ metadata: [{ labels: { app: name } }], spec: [{ container: [{ name, image, port: 8080 }] }] }],
      },
    ],
  });

function found(environment: string, ...changes: readonly ResourceChange[]): string[] {
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(
    ({ severity, address, message }) => `${severity} ${address ?? "-"}: ${message}`,
  );
}

describe("PLN004 loss", () => {
  it.each([
    ["kubernetes_deployment_v1", named("web"), "high", "Deployment shop/web: what it runs stops"],
    ["kubernetes_service_v1", named("web"), "high", "Service shop/web: what it carries no longer arrives"],
    ["kubernetes_ingress_v1", named("web"), "high", "Ingress shop/web: what it carries no longer arrives"],
    ["kubernetes_service_account_v1", named("web"), "high", "ServiceAccount shop/web: who signs in by it is refused"],
    ["kubernetes_network_policy_v1", named("web"), "high", "NetworkPolicy shop/web: what it keeps off comes through"],
    ["azurerm_public_ip", { name: "ip" }, "high", "public address ip: what it carries no longer arrives"],
    ["azurerm_user_assigned_identity", { name: "id" }, "high", "identity id: who signs in by it is refused"],
    [
      "azurerm_role_assignment",
      { name: "8e3af657", role_definition_name: "AcrPull", scope: "/subscriptions/s/registries/acr" },
      "high",
      "role assignment AcrPull on acr: who signs in by it is refused",
    ],
    ["helm_release", { name: "nginx" }, "high", "Helm release nginx (with all that it installed): what it runs stops"],
  ])("finds %s deleted, in any environment", (type, before, severity, text) => {
    for (const environment of ["prod", "dev"]) {
      expect(found(environment, planned(type, before, null))).toEqual([`${severity} ${type}.it: deletes the ${text}`]);
    }
  });

  it.each([
    ["azurerm_something_new", { name: "it" }, "nobody knows what goes with an object of this type", "high", "medium"],
    [
      "azapi_resource",
      { name: "it", type: "A.B/c@1" },
      "nobody knows what goes with an object of this type",
      "high",
      "medium",
    ],
    ["azurerm_monitor_metric_alert", { name: "it" }, "what it looks after is on its own", "medium", "low"],
    ["kubernetes_config_map_v1", named("it"), "what it looks after is on its own", "medium", "low"],
  ])("judges %s deleted by where it is", (type, before, text, production, elsewhere) => {
    for (const [environment, severity] of [
      ["prod", production],
      ["dev", elsewhere],
    ] as const) {
      const [line] = found(environment, planned(type, before, null));
      expect(line).toMatch(new RegExp(`^${severity} .*: ${text}$`));
    }
  });

  it.each([
    ["kubernetes_persistent_volume_claim_v1", named("data")],
    ["azurerm_kubernetes_cluster", { name: "aks" }],
    ["azurerm_kubernetes_cluster_node_pool", { name: "apps" }],
    ["kubernetes_pod_disruption_budget_v1", named("web")],
    ["random_pet", { id: "cat" }],
  ])("leaves %s to its own rule, or to nobody", (type, before) => {
    expect(found("prod", planned(type, before, null))).toEqual([]);
  });

  it("tells what goes with its namespace there, and what stays in another one here", () => {
    const namespace = planned("kubernetes_namespace_v1", { metadata: [{ name: "shop" }] }, null);
    const inside = planned("kubernetes_deployment_v1", named("web"), null);
    const outside = planned("kubernetes_service_v1", { metadata: [{ name: "web", namespace: "other" }] }, null);
    expect(found("prod", namespace, inside, outside)).toEqual([
      "high kubernetes_service_v1.it: deletes the Service other/web: what it carries no longer arrives",
    ]);
  });

  it.each([
    [
      "azurerm_public_ip",
      {},
      ["high azurerm_public_ip.it: deletes the public address ip and makes a new one: zones forces it"],
    ],
    [
      "azurerm_public_ip",
      { actions: ["create", "delete"] },
      ["medium azurerm_public_ip.it: deletes the public address ip and makes a new one: zones forces it"],
    ],
    [
      "azurerm_role_assignment",
      {},
      ["medium azurerm_role_assignment.it: deletes the role assignment ip and makes a new one: zones forces it"],
    ],
    [
      "azurerm_something_new",
      {},
      ["medium azurerm_something_new.it: deletes the azurerm_something_new ip and makes a new one: zones forces it"],
    ],
    ["azurerm_monitor_metric_alert", {}, []],
    ["kubernetes_job_v1", {}, []],
    ["azurerm_public_ip", { reason: "replace_because_tainted" }, []],
    ["azurerm_public_ip", { reason: "replace_by_request" }, []],
  ])("judges %s replaced with %j", (type, more, findings) => {
    const change = planned(
      type,
      { name: "ip" },
      { name: "ip" },
      { kind: "replace", actions: ["delete", "create"], replacePaths: [["zones"]], ...more },
    );
    expect(found("dev", change)).toEqual(findings);
  });

  it("leaves a fixed attribute of Kubernetes to its rule", () => {
    const change = planned("kubernetes_service_v1", named("a"), named("b"), {
      kind: "replace",
      replacePaths: [["metadata", 0, "name"]],
    });
    expect(found("prod", change)).toEqual([]);
  });

  it("keeps apart what is of another stack, meaning or severity where many go", () => {
    const many = (type: string, stack: string) =>
      planOf(
        Array.from({ length: 6 }, (_, index) =>
          planned(type, named(`s${index}`), null, { address: `${type}.s${index}` }),
        ),
        { stack },
      );
    const set = setOf([
      many("kubernetes_service_v1", "a"),
      many("kubernetes_service_v1", "b"),
      many("kubernetes_deployment_v1", "a"),
    ]);
    expect([...rule.review(set)]).toHaveLength(18);
  });

  it("tells ten of one meaning apart, and more together", () => {
    const services = (number: number) =>
      Array.from({ length: number }, (_, index) =>
        planned("kubernetes_service_v1", named(`s${index}`), null, { address: `kubernetes_service_v1.s${index}` }),
      );
    expect(found("prod", ...services(10))).toHaveLength(10);
    expect(found("prod", ...services(11))).toEqual(["high -: deletes 11 objects: what it carries no longer arrives"]);
  });

  it("tells a service that is renamed once, and that the declared image comes back", () => {
    const changes = [
      planned("kubernetes_deployment_v1", deployment("users", "web:7"), null, {
        address: "kubernetes_deployment_v1.users",
      }),
      planned("kubernetes_deployment_v1", null, deployment("members"), { address: "kubernetes_deployment_v1.members" }),
      planned("kubernetes_service_v1", named("users", { spec: [{ selector: { app: "users" }, port: 80 }] }), null),
      planned("kubernetes_service_v1", null, named("members", { spec: [{ selector: { app: "members" }, port: 80 }] })),
    ];
    expect([...rule.review(setOf([planOf(changes)]))]).toEqual([
      {
        stack: "prod-cluster",
        address: "kubernetes_deployment_v1.users",
        severity: "high",
        message:
          "renames the Deployment shop/users to members, and 1 object with it: Terraform deletes the old one and makes a new one, in no certain order, and what leads to the old name leads nowhere meanwhile",
        details: [
          "Deployment shop/users becomes members",
          "the image goes back to the declared one: web:7 runs now, web:1 comes",
          "Service shop/users becomes members",
        ],
      },
    ]);
  });

  it("takes no other object that comes for a rename", () => {
    const other = named("jobs", {
      spec: [{ replicas: 1, template: [{ spec: [{ container: [{ name: "x", command: ["y"] }] }] }] }],
    });
    expect(
      found(
        "prod",
        planned("kubernetes_deployment_v1", deployment("users"), null),
        planned("kubernetes_deployment_v1", null, other),
      ),
    ).toEqual(["high kubernetes_deployment_v1.it: deletes the Deployment shop/users: what it runs stops"]);
  });

  describe("of Services that routes of another stack lead to", () => {
    const service = planned("kubernetes_service_v1", named("web"), null);
    const route = (backend: ObjectValue, namespace = "shop"): Value => ({
      manifest: {
        kind: "HTTPRoute",
        metadata: { name: "public", namespace },
        spec: { hostnames: ["shop.example"], rules: [{ backendRefs: [{ port: 80, ...backend }] }] },
      },
    });
    const ingress = (name: string): Value =>
      named("public", { spec: [{ rule: [{ http: [{ path: [{ backend: [{ service: [{ name }] }] }] }] }] }] });
    const told = (type: string, before: Value, after: Value, routes = "prod-routes") => {
      const plans = [
        planOf([service], { stack: "prod-services" }),
        planOf([planned(type, before, after)], { stack: routes, environment: routes.split("-")[0] ?? "" }),
      ];
      const [finding] = [...rule.review(setOf(plans))].filter(({ stack }) => stack === "prod-services");
      return [finding?.message, ...(finding?.details ?? [])];
    };
    const GONE = "deletes the Service shop/web: what it carries no longer arrives";
    const TOLD = `${GONE}; take its routes away in a deployment before`;

    it.each<[string, ObjectValue, ObjectValue | null]>([
      ["goes too", { name: "web" }, null],
      ["leads elsewhere", { name: "web" }, { name: "shop" }],
      ["has its weight elsewhere", { name: "web", weight: 1 }, { name: "web", weight: 0 }],
    ])("tells how long one fails that %s", (_, before, after) => {
      expect(told("kubernetes_manifest", route(before), after && route(after))).toEqual([
        TOLD,
        "HTTPRoute shop/public leads to it, and answers with an error until prod-routes is applied",
      ]);
    });

    it("tells of one that stays, of one in another namespace, and of an Ingress", () => {
      expect(told("kubernetes_manifest", route({ name: "web" }), route({ name: "web" }))).toEqual([
        TOLD,
        "HTTPRoute shop/public leads to it, and answers with an error from then on",
      ]);
      expect(told("kubernetes_manifest", route({ name: "web", namespace: "shop" }, "edge"), null)).toEqual([
        TOLD,
        "HTTPRoute edge/public leads to it, and answers with an error until prod-routes is applied",
      ]);
      expect(told("kubernetes_ingress_v1", ingress("web"), null)).toEqual([
        TOLD,
        "Ingress shop/public leads to it, and answers with an error until prod-routes is applied",
      ]);
    });

    it.each<[string, string, Value, string]>([
      ["another Service", "kubernetes_manifest", route({ name: "shop" }), "prod-routes"],
      ["one of its name elsewhere", "kubernetes_manifest", route({ name: "web" }, "edge"), "prod-routes"],
      ["it without a weight", "kubernetes_manifest", route({ name: "web", weight: 0 }), "prod-routes"],
      ["another Service by an Ingress", "kubernetes_ingress_v1", ingress("shop"), "prod-routes"],
      ["one of another environment", "kubernetes_manifest", route({ name: "web" }), "dev-routes"],
    ])("says no more where they lead to %s", (_, type, before, stack) => {
      expect(told(type, before, null, stack)).toEqual([GONE]);
    });
  });

  describe("of network policies", () => {
    const type = "kubernetes_network_policy_v1";
    const policy = (name: string, spec: { readonly [key: string]: Value }, namespace = "shop"): Value => ({
      metadata: [{ name, namespace }],
      spec: [{ pod_selector: [{}], policy_types: ["Ingress"], ...spec }],
    });
    const allow = planned(type, policy("allow", { ingress: [{ ports: [{ port: "80", protocol: "TCP" }] }] }), null);
    const stays = (...of: Parameters<typeof policy>) =>
      planned(type, policy(...of), policy(...of), { address: `${type}.stays` });
    const first = (...changes: readonly ResourceChange[]) => found("prod", ...changes)[0];

    it("tells what arrives no longer where others close the same pods", () => {
      expect(first(allow, stays("deny", {}))).toBe(
        `high ${type}.it: deletes the NetworkPolicy shop/allow: what it lets through no longer arrives (ingress 80/TCP)`,
      );
    });

    it("is low where others say the same", () => {
      const deny = planned(type, policy("deny", {}), null);
      expect(first(deny, stays("other", {}))).toBe(
        `low ${type}.it: deletes the NetworkPolicy shop/deny: other policies of its namespace say the same`,
      );
    });

    it.each([
      ["close other pods only", stays("deny", { pod_selector: [{ match_labels: { app: "x" } }] })],
      ["close the other direction", stays("deny", { policy_types: ["Egress"] })],
      ["are of another namespace", stays("deny", {}, "far")],
      ["go as well", planned(type, policy("deny", {}), null, { address: `${type}.goes` })],
    ])("opens pods where others %s", (_, other) => {
      expect(first(allow, other)).toBe(
        `high ${type}.it: deletes the NetworkPolicy shop/allow: what it keeps off comes through`,
      );
    });
  });
});

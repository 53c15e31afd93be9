import type { ResourceChange } from "../../../review/plan/resource-change";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s010-access-lost";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const CLIENT = "azure.workload.identity/client-id";
const found = (...changes: readonly ResourceChange[]) =>
  [...rule.review(setOf([planOf(changes)]))].map(({ severity, message }) => `${severity ?? rule.severity}: ${message}`);

describe("K8S010 access-lost", () => {
  it.each<readonly [type: string, of: (annotations: Value) => Value]>([
    [
      "kubernetes_service_account_v1",
      (annotations) => ({ metadata: [{ name: "web", namespace: "shop", annotations }] }),
    ],
    [
      "kubernetes_manifest",
      (annotations) => ({
        manifest: { kind: "ServiceAccount", metadata: { name: "web", namespace: "shop", annotations } },
      }),
    ],
  ])("finds an identity that a service account loses or changes in %s", (type, of) => {
    const old = of({ [CLIENT]: "one" });
    const gone = `high: ServiceAccount shop/web: loses its identity one: its pods sign in to Azure no longer (${CLIENT})`;
    expect(found(planned(type, old, of({ other: "x" })))).toEqual([gone]);
    expect(found(planned(type, old, of({ [CLIENT]: "" })))).toEqual([gone]);
    expect(found(planned(type, old, of({ [CLIENT]: "two" })))).toEqual([
      "medium: ServiceAccount shop/web: its pods sign in to Azure as two in place of one",
    ]);
    expect(found(planned(type, old, of({ [CLIENT]: UNKNOWN })))).toEqual([]);
    expect(found(planned(type, old, of(UNKNOWN)))).toEqual([]);
    expect(found(planned(type, of({}), old))).toEqual([]);
  });

  it.each<readonly [type: string, of: (labels: Value) => Value]>([
    [
      "kubernetes_deployment_v1",
      (labels) => ({
        metadata: [{ name: "web", namespace: "shop" }],
        spec: [{ template: [{ metadata: [{ labels }] }] }],
      }),
    ],
    [
      "kubernetes_manifest",
      (labels) => ({
        manifest: {
          kind: "CronJob",
          metadata: { name: "web", namespace: "shop" },
          spec: { jobTemplate: { spec: { template: { metadata: { labels } } } } },
        },
      }),
    ],
  ])("finds pods that get no token of Azure any more in %s", (type, of) => {
    const old = of({ "azure.workload.identity/use": "true" });
    const [message] = found(planned(type, old, of({})));
    expect(message).toMatch(/^high: \w+ shop\/web: its pods get no token of Azure any more/);
    expect(found(planned(type, of({}), old))).toEqual([]);
    expect(found(planned(type, old, of(UNKNOWN)))).toEqual([]);
  });

  const account = (name: string) => ({ kind: "ServiceAccount", name, namespace: "shop" });
  const group = { kind: "Group", name: "team" };
  const binding = (subject: readonly Fields[], name = "read", role = "view") => ({
    metadata: [{ name, namespace: "shop" }],
    role_ref: [{ name: role }],
    subject,
  });
  const type = "kubernetes_role_binding_v1";

  it("finds pods that act as another service account", () => {
    const typed = (service_account_name: Value): Value => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ template: [{ spec: [{ service_account_name, container: [{ name: "web" }] }] }] }],
    });
    const manifest = (serviceAccountName: Value): Value => ({
      manifest: {
        kind: "Deployment",
        metadata: { name: "web", namespace: "shop" },
        spec: { template: { spec: { serviceAccountName, containers: [{ name: "web" }] } } },
      },
    });
    const said = (is: string, was: string) => [
      `medium: Deployment shop/web: its pods act as the service account ${is} in place of ${was}`,
    ];
    for (const [type, of] of [
      ["kubernetes_deployment_v1", typed],
      ["kubernetes_manifest", manifest],
    ] as const) {
      expect(found(planned(type, of("web"), of("admin")))).toEqual(said("admin", "web"));
      expect(found(planned(type, of("web"), of("")))).toEqual(said("default", "web"));
      expect(found(planned(type, of(null), of("default")))).toEqual([]);
      expect(found(planned(type, of("web"), of(UNKNOWN)))).toEqual([]);
    }
    expect(found(planned("kubernetes_config_map_v1", { data: { a: "1" } }, { data: { a: "2" } }))).toEqual([]);
  });

  it("finds a service account that leaves a binding, and people in a whisper", () => {
    expect(found(planned(type, binding([account("web"), group]), binding([])))).toEqual([
      "medium: RoleBinding shop/read: takes the role view from ServiceAccount shop/web",
      "low: RoleBinding shop/read: takes the role view from Group team",
    ]);
    expect(found(planned(type, binding([group]), binding([group, account("web")])))).toEqual([]);
    expect(found(planned(type, binding([group]), { ...binding([]), subject: UNKNOWN }))).toEqual([]);
  });

  it("says nothing where the same role is given elsewhere, or the service account goes itself", () => {
    const leaves = planned(type, binding([account("web")]), binding([]));
    const other = (namespace: string, kind = type) =>
      planned(kind, null, { ...binding([account("web")], "other"), metadata: [{ name: "other", namespace }] });
    expect(found(leaves, other("shop"))).toEqual([]);
    expect(found(leaves, other("", "kubernetes_cluster_role_binding_v1"))).toEqual([]);
    expect(found(leaves, other("elsewhere"))).toHaveLength(1);
    const gone = planned("kubernetes_service_account_v1", { metadata: [{ name: "web", namespace: "shop" }] }, null);
    expect(found(leaves, gone)).toEqual([]);
  });

  it("finds what a role allows no longer", () => {
    const role = (...rule: readonly Fields[]) => ({ metadata: [{ name: "reader", namespace: "shop" }], rule });
    const of = (before: Value, after: Value) => found(planned("kubernetes_role_v1", before, after));
    const both = { verbs: ["get", "list"], resources: ["pods"] };
    expect(of(role(both), role({ ...both, verbs: ["get"] }))).toEqual([
      "low: Role shop/reader: allows no longer to list pods",
    ]);
    expect(of(role(both), role({ ...both, verbs: ["*"] }))).toEqual([]);
    expect(of(role(both), role({ ...both, verbs: ["get"] }, { ...both, verbs: ["list"] }))).toEqual([]);
    expect(of(role(both), role({ ...both, verbs: UNKNOWN }))).toEqual([]);
    expect(of(role(both), role({ verbs: ["get", "list"], resources: ["pods", "services"] }))).toEqual([]);
  });

  it("reads bindings and roles that are manifests, and those of the cluster", () => {
    const manifest = (kind: string, more: Fields): Value => ({
      manifest: { kind, metadata: { name: "read", namespace: kind.startsWith("Cluster") ? "" : "shop" }, ...more },
    });
    const of = (kind: string, before: Fields, after: Fields) =>
      found(planned("kubernetes_manifest", manifest(kind, before), manifest(kind, after)));
    const bound = (...subjects: readonly Fields[]) => ({ roleRef: { name: "view" }, subjects });
    expect(of("RoleBinding", bound(account("a"), account("b")), bound(account("b")))).toEqual([
      "medium: RoleBinding shop/read: takes the role view from ServiceAccount shop/a",
    ]);
    expect(of("RoleBinding", bound(account("a")), { ...bound(), subjects: UNKNOWN })).toEqual([]);
    expect(of("ClusterRoleBinding", bound(group, { kind: "User", name: "ann" }), bound())).toEqual([
      "low: ClusterRoleBinding read: takes the role view from Group team, User ann",
    ]);
    const rules = (...verbs: readonly string[]) => ({ rules: [{ verbs, resources: ["pods"] }] });
    expect(of("ClusterRole", rules("get", "list", "watch"), rules("get"))).toEqual([
      "low: ClusterRole read: allows no longer to list pods; watch pods",
    ]);
    expect(of("ClusterRole", rules("get"), { rules: UNKNOWN })).toEqual([]);
    expect(of("ClusterRole", rules("get"), { rules: [{ verbs: ["get"], resources: ["nodes"] }] })).toHaveLength(1);
  });

  it("misses a right that another environment gives, a namespaced binding in place of one of the cluster, and another role", () => {
    const leaves = planned(type, binding([account("web")]), binding([]));
    const other = (role: string) => planned(type, null, binding([account("web")], "other", role));
    const count = (...plans: ReturnType<typeof planOf>[]) => [...rule.review(setOf(plans))].length;
    expect(count(planOf([leaves, other("view")]))).toBe(0);
    expect(count(planOf([leaves, other("edit")]))).toBe(1);
    expect(count(planOf([leaves]), planOf([other("view")], { stack: "dev-x", environment: "dev" }))).toBe(1);
    const cluster = "kubernetes_cluster_role_binding_v1";
    const whole = (subject: readonly Fields[]) => ({
      metadata: [{ name: "read" }],
      role_ref: [{ name: "view" }],
      subject,
    });
    expect(count(planOf([planned(cluster, whole([account("web")]), whole([])), other("view")]))).toBe(1);
    const gone = planned("kubernetes_service_account_v1", { metadata: [{ name: "web", namespace: "shop" }] }, null);
    expect(count(planOf([leaves]), planOf([gone], { stack: "dev-x", environment: "dev" }))).toBe(1);
    const kept = planned("kubernetes_service_account_v1", gone.before, gone.before);
    expect(count(planOf([leaves, kept]))).toBe(1);
  });

  it("judges a replacement as an update, and nothing else", () => {
    const of = (kind: "replace" | "delete" | "create") =>
      found(planned(type, binding([account("web")]), binding([]), { kind })).length;
    expect([of("replace"), of("delete"), of("create")]).toEqual([1, 0, 0]);
    expect(found(planned(type, binding([account("web")]), binding([], "read", "edit")))).toEqual([]);
  });
});

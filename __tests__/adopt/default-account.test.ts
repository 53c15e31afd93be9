import { adopted } from "../support/adopted";

const WEB = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: {
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "shop/web:1.0.0" }] },
    },
  },
};

describe("the account that every namespace has", () => {
  const account = (more: object = {}) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "default", namespace: "shop" },
    ...more,
  });
  const binding = (kind: string, subject: object) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "reads", ...(kind === "RoleBinding" && { namespace: "shop" }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "ServiceAccount", name: "default", ...subject }],
  });
  const changesOfDefault = (...objects: readonly object[]) =>
    adopted([WEB, ...objects]).changes.kept.find(({ object }) => object.metadata.name === "default")?.differences;
  const OFF = [{ path: "automountServiceAccountToken", today: undefined, declared: "false" }];

  it("gives pods no token any more, which is listed", () => {
    expect(changesOfDefault(account())).toEqual(OFF);
  });

  it.each<[string, ...object[]]>([
    ["has given none before", account({ automountServiceAccountToken: false })],
    ["may do something in its namespace", account(), binding("RoleBinding", {})],
    ["may do something in the cluster", account(), binding("ClusterRoleBinding", { namespace: "shop" })],
  ])("stays as it is where it %s", (_what, ...objects) => {
    expect(changesOfDefault(...objects)).toEqual([]);
  });

  it.each([
    ["another namespace", binding("ClusterRoleBinding", { namespace: "other" })],
    ["another account", binding("RoleBinding", { name: "other" })],
  ])("is not kept as it is for the rights of one of %s", (_whose, bound) => {
    expect(changesOfDefault(account(), bound)).toEqual(OFF);
  });
});

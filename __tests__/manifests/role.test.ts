import { clusterRoleFor, roleFor } from "../../manifests/role";

const OWNER = { name: "databases", namespace: "operators", labels: { "app.kubernetes.io/name": "databases" } };
const RULE = { apiGroups: [""], resources: ["pods"], resourceNames: [], verbs: ["get"] } as const;

describe("roleFor", () => {
  it("gives a service account a role of another namespace", () => {
    const { role, binding } = roleFor([RULE], { ...OWNER, namespace: "shop" }, OWNER);
    expect([role.metadata.namespace, role.rules]).toEqual([
      "shop",
      [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
    ]);
    expect([binding.metadata.namespace, binding.roleRef.name, binding.subjects]).toEqual([
      "shop",
      "databases",
      [{ kind: "ServiceAccount", name: "databases", namespace: "operators" }],
    ]);
  });

  it("narrows a rule to the objects that it names", () => {
    const { role } = roleFor([{ ...RULE, resourceNames: ["web-0"] }], OWNER, OWNER);
    expect(role.rules).toEqual([{ apiGroups: [""], resources: ["pods"], resourceNames: ["web-0"], verbs: ["get"] }]);
  });
});

describe("clusterRoleFor", () => {
  it("is named after the namespace of the workload too, because all of the cluster shares these names", () => {
    const { role, binding } = clusterRoleFor([RULE], OWNER);
    const { namespace, name } = role.metadata;
    expect([namespace, name, binding.metadata.name, binding.roleRef]).toEqual([
      undefined,
      "operators:databases",
      "operators:databases",
      { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "operators:databases" },
    ]);
  });
});

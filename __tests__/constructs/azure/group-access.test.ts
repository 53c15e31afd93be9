import { GroupAccess, type GroupAccessProps } from "../../../constructs/azure/group-access";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const groupObjectId = "11111111-2222-3333-4444-555555555555";

function roles(props: Omit<GroupAccessProps, "clusterId" | "groupObjectId">) {
  const stack = synth((stack) => {
    new GroupAccess(stack, "access", { clusterId: "/cluster", groupObjectId, ...props });
  });
  return stack.all("azurerm_role_assignment").map((role) => {
    const { scope, role_definition_name, principal_id, principal_type } = role as Record<string, unknown>;
    expect([principal_id, principal_type]).toEqual([groupObjectId, "Group"]);
    return `${role_definition_name} on ${scope}`;
  });
}

const FIND = "Azure Kubernetes Service Cluster User Role on /cluster";

it.each([
  ["read", "Azure Kubernetes Service RBAC Reader"],
  ["write", "Azure Kubernetes Service RBAC Writer"],
  ["administer", "Azure Kubernetes Service RBAC Admin"],
] as const)("who may %s in namespaces has the role %s there", (level, role) => {
  expect(roles({ level, namespaces: ["shop", "batch"] }).sort()).toEqual(
    [FIND, `${role} on /cluster/namespaces/batch`, `${role} on /cluster/namespaces/shop`].sort(),
  );
});

it.each([
  ["read", "Azure Kubernetes Service RBAC Reader"],
  ["administer", "Azure Kubernetes Service RBAC Cluster Admin"],
] as const)("who may %s in the cluster has the role %s on it", (level, role) => {
  expect(roles({ level, scope: "cluster" }).sort()).toEqual([FIND, `${role} on /cluster`].sort());
});

it("says what cannot be read", () => {
  const problems = problemsOf((stack) => {
    new GroupAccess(stack, "access", { clusterId: "/cluster", groupObjectId: "developers", level: "own" as never });
  });
  expect(problems.map((problem) => String(problem).split(" must ")[0])).toEqual([
    "[test/access] groupObjectId",
    "[test/access] level",
  ]);
});

import type { ResourceChange } from "../../../review/plan/resource-change";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks011-auth-weakened";
import { messagesOf, messagesOfSet, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const ENTRA = "azure_active_directory_role_based_access_control";

function turned(attribute: string, before: Value, after: Value): string[] {
  return messagesOf(rule, planned(CLUSTER, { name: "aks", [attribute]: before }, { name: "aks", [attribute]: after }));
}

describe("AKS011 auth-weakened", () => {
  it.each([
    ["local_account_disabled", "local accounts come back, which no one can be traced by"],
    ["role_based_access_control_enabled", "Kubernetes RBAC is off"],
    ["oidc_issuer_enabled", "the OIDC issuer is off, which workload identities depend on"],
    ["workload_identity_enabled", "workload identity is off"],
    ["azure_policy_enabled", "Azure Policy is off"],
  ])("finds %s turned off, and lets it be turned on", (attribute, meaning) => {
    const message = `weakens who may do what in aks: ${meaning}`;
    expect(turned(attribute, true, false)).toEqual([message]);
    expect(turned(attribute, true, null)).toEqual([message]);
    expect(turned(attribute, false, true)).toEqual([]);
    expect(turned(attribute, true, UNKNOWN)).toEqual([]);
  });

  it("finds Entra sign-in that goes", () => {
    expect(turned(ENTRA, [{ azure_rbac_enabled: false, tenant_id: "t" }], [])).toEqual([
      "weakens who may do what in aks: nobody signs in with Entra ID any more",
    ]);
  });

  it("finds Azure RBAC turned off", () => {
    expect(turned(ENTRA, [{ azure_rbac_enabled: true }], [{ azure_rbac_enabled: false }])).toEqual([
      "weakens who may do what in aks: Azure RBAC no longer decides what users may do",
    ]);
  });

  it.each([
    ["replace", 1],
    ["update", 1],
    ["create", 0],
    ["delete", 0],
    ["no-op", 0],
  ] as const)("looks at %s: %d", (kind, findings) => {
    const cluster = (policy: boolean) => ({ name: "aks", azure_policy_enabled: policy });
    const plan = planOf([planned(CLUSTER, cluster(true), cluster(false), { kind })], { environment: "dev" });
    expect(messagesOfSet(rule, setOf([plan]))).toHaveLength(findings);
  });

  it("finds other groups of administrators", () => {
    const groups = (...ids: Value[]): Value => [{ azure_rbac_enabled: true, admin_group_object_ids: ids }];
    expect(turned(ENTRA, groups("a", "b"), groups("b", "c"))).toEqual([
      "changes who may do what in aks: c may do everything; a may administrate it no longer",
    ]);
    expect(turned(ENTRA, groups("a", "b"), groups("b", "a"))).toEqual([]);
    const [finding] = rule.review(
      setOf([planOf([planned(CLUSTER, { [ENTRA]: groups("a") }, { [ENTRA]: groups("a", "b") })])]),
    );
    expect(finding?.severity).toBe("medium");
  });

  it("finds commands through Azure that are allowed", () => {
    const message =
      "changes who may do what in aks: commands are run in it through Azure, past the limits of its API server";
    expect(turned("run_command_enabled", false, true)).toEqual([message]);
    expect(turned("run_command_enabled", false, null)).toEqual([message]);
    expect(turned("run_command_enabled", true, false)).toEqual([]);
    expect(turned("run_command_enabled", false, UNKNOWN)).toEqual([]);
  });

  it("judges a new cluster of production as one that is there", () => {
    const safe = {
      name: "aks",
      local_account_disabled: true,
      role_based_access_control_enabled: true,
      [ENTRA]: [{ azure_rbac_enabled: true }],
    };
    const made = (cluster: Value) => messagesOf(rule, planned(CLUSTER, null, cluster));
    expect(made(safe)).toEqual([]);
    expect(made({ ...safe, local_account_disabled: UNKNOWN })).toEqual([]);
    expect(made({ name: "aks", role_based_access_control_enabled: false })).toEqual([
      "makes the cluster aks: it has local accounts, which no one can be traced by; Kubernetes RBAC is off; nobody signs in with Entra ID",
    ]);
  });

  it("says nothing about what was off before", () => {
    expect(turned("azure_policy_enabled", false, null)).toEqual([]);
  });

  describe("administrators", () => {
    const ROLE = "Azure Kubernetes Service RBAC Cluster Admin";
    const cluster = (groups: readonly string[] = [], more = {}) => ({
      id: "/aks",
      name: "aks",
      local_account_disabled: true,
      [ENTRA]: [{ azure_rbac_enabled: true, admin_group_object_ids: groups }],
      ...more,
    });
    const role = (more = {}) => ({ scope: "/aks", principal_id: "p", role_definition_name: ROLE, ...more });
    const of = (before: Value, after: Value) => planned("azurerm_role_assignment", before, after);
    const stays = (value: Value = cluster()) => planned(CLUSTER, value, value);
    const found = (...changes: readonly ResourceChange[]) =>
      [...rule.review(setOf([planOf(changes)]))]
        .filter(({ message }) => message.startsWith("nobody administrates"))
        .map(({ severity, message }) => `${severity ?? rule.severity}: ${message.split(/[:,]/)[0]}`);

    it("finds a cluster that nobody administrates any more", () => {
      const lost = ["high: nobody administrates aks any more"];
      expect(found(stays(), of(role(), null))).toEqual(lost);
      expect(found(planned(CLUSTER, cluster(["g"]), cluster()))).toEqual(lost);
      expect(found(stays(), of(role(), role({ role_definition_name: "Reader" })))).toEqual(lost);
    });

    it("finds a moment without an administrator", () => {
      const moment = ["medium: nobody administrates aks for a moment"];
      expect(found(stays(), of(role(), null), of(null, role({ principal_id: "q" })))).toEqual(moment);
      expect(found(planned(CLUSTER, cluster(), cluster(["g"])), of(role(), null))).toEqual(moment);
      expect(found(planned(CLUSTER, cluster(["g"]), cluster()), of(null, role()))).toEqual(moment);
    });

    it("says nothing where somebody stays, groups change at once, or local accounts are there", () => {
      expect(found(stays(), of(role(), null), of(role(), role()))).toEqual([]);
      expect(found(planned(CLUSTER, cluster(["g"]), cluster(["h"])))).toEqual([]);
      expect(found(stays(cluster([], { local_account_disabled: false })), of(role(), null))).toEqual([]);
      expect(found(stays(cluster(["g"])), of(role(), null))).toEqual([]);
      expect(found(stays(), of(role({ scope: "/other" }), null))).toEqual([]);
      expect(found(planned(CLUSTER, cluster(), null), of(role(), null))).toEqual([]);
    });
  });
});

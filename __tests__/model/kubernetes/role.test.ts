import { DeclarationReader } from "../../../model/declaration-reader";
import { type RoleRuleDeclaration, type RoleVerb, resolveRoleRules } from "../../../model/kubernetes/role";
import { formatProblem, type Problem } from "../../../model/problem";

function read(...rules: RoleRuleDeclaration[]) {
  const problems: Problem[] = [];
  const resolved = resolveRoleRules(new DeclarationReader(problems), "rules", rules);
  return { resolved, problems: problems.map(formatProblem) };
}

/** A rule about pods with something changed. */
function podsWith(changes: Partial<RoleRuleDeclaration>): RoleRuleDeclaration {
  return { resources: ["pods"], verbs: ["get"], ...changes };
}

describe("resolveRoleRules", () => {
  it("takes rules that name no group for rules about the core", () => {
    const full = {
      apiGroups: ["apps"],
      resources: ["deployments/scale"],
      resourceNames: ["web"],
      verbs: ["patch"],
    } as const;
    expect(read(podsWith({}), full)).toEqual({
      resolved: [{ apiGroups: [""], resources: ["pods"], resourceNames: [], verbs: ["get"] }, full],
      problems: [],
    });
  });

  it("gives the same when what it resolved is declared again", () => {
    const { resolved } = read(podsWith({ resourceNames: ["web-0"] }));
    expect(read(...resolved)).toEqual({ resolved, problems: [] });
  });

  it("refuses wildcards of every kind, each with what to write", () => {
    const rule = podsWith({ apiGroups: ["*"], resources: ["*"], resourceNames: ["*"], verbs: ["*" as RoleVerb] });
    expect(read(rule).problems).toEqual([
      '[rules[0].apiGroups[0]] must name groups of the API, got "*"; list them, such as "apps"; "" is the core (value)',
      '[rules[0].resources[0]] must name resources in the plural and lower case, got "*"; list them, such as "pods" and "pods/log"; a wildcard would allow what does not exist yet (value)',
      '[rules[0].resourceNames[0]] must name objects, got "*"; list their names, or leave resourceNames out for all of them (value)',
      '[rules[0].verbs[0]] must name verbs, got "*"; list them: get, list, watch, create, update, patch, delete, deletecollection, approve, sign, attest or use (value)',
    ]);
  });

  it.each(["escalate", "bind", "impersonate"])("refuses %s, which gives more than it names", (verb) => {
    expect(read(podsWith({ verbs: [verb as RoleVerb] })).problems).toEqual([
      `[rules[0].verbs[0]] must leave out what gives rights that it does not name, got "${verb}"; list those rights themselves (value)`,
    ]);
  });

  it("refuses what the API server refuses: rules without resources or verbs, and parts of everything", () => {
    expect(
      read(podsWith({ resources: [] }), podsWith({ verbs: [] }), podsWith({ resources: ["*/scale"] })).problems,
    ).toEqual([
      "[rules[0].resources] must list at least one, got []; add one, or take the rule away (value)",
      "[rules[1].verbs] must list at least one, got []; add one, or take the rule away (value)",
      '[rules[2].resources[0]] must name resources in the plural and lower case, got "*/scale"; list them, such as "pods" and "pods/log"; a wildcard would allow what does not exist yet (value)',
    ]);
  });
});

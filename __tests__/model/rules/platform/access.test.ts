import type { AccessDeclaration } from "../../../../model/azure/access";
import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { access } from "../../../../model/rules/platform/access";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const groupObjectId = "11111111-2222-3333-4444-555555555555";

function found(
  declared: Omit<AccessDeclaration, "groupObjectId" | "level">,
  namespaces: Readonly<Record<string, object>> = { shop: {}, batch: {} },
) {
  const people = { groupObjectId, level: "read", ...declared } as const;
  return findings(access, platform({ prod: { namespaces, access: { people } } }));
}

describe("platform/access", () => {
  it.each([
    ["every namespace", {}],
    ["some namespaces", { namespaces: ["shop"] }],
    ["the cluster", { scope: "cluster" }],
  ] as const)("accepts %s", (_, declared) => {
    expect(found(declared)).toEqual([]);
  });

  it("fails for a namespace that nobody makes, with the nearest one", () => {
    expect(found({ namespaces: ["shop", "bacth"] })).toEqual([
      'error [environments.prod.access.people.namespaces[1]] must be a namespace of the environment, got "bacth"; write "batch"',
    ]);
  });

  it("fails with all of them, where none is near", () => {
    expect(found({ namespaces: ["kube-system"] })).toEqual([
      'error [environments.prod.access.people.namespaces[0]] must be a namespace of the environment, got "kube-system"; write shop or batch, or declare it in namespaces',
    ]);
  });

  it("fails where there is no namespace at all", () => {
    expect(found({ namespaces: ["shop"] }, {})).toEqual([
      'error [environments.prod.access.people.namespaces[0]] must be a namespace of the environment, got "shop"; declare it in namespaces',
    ]);
  });

  it("warns where a group gets no role, because the environment has no namespace", () => {
    expect(found({}, {})).toEqual([
      'warning [environments.prod.access.people.namespaces] should be some, because a group without any gets no role in the cluster, got none; declare namespaces or what runs in them, write scope: "cluster", or null in place of the group',
    ]);
    expect(found({ scope: "cluster" }, {})).toEqual([]);
  });

  it("fails for a list without a namespace", () => {
    expect(found({ namespaces: [] })).toEqual([
      "error [environments.prod.access.people.namespaces] must name a namespace, got []; remove it for all of them",
    ]);
  });

  it("fails where nobody administers the cluster", () => {
    const of = (changes: Partial<EnvironmentDeclaration>) => findings(access, platform({ prod: changes }));
    expect(of({ deployerAdministers: false })).toEqual([
      "error [environments.prod.deployerAdministers] must be true without adminGroupObjectIds, so that somebody administers the cluster, got false; remove it, or write the ids of groups",
    ]);
    const groups = { adminGroupObjectIds: [groupObjectId] };
    for (const each of [groups, { ...groups, deployerAdministers: true }, { ...groups, deployerAdministers: false }]) {
      expect(of(each)).toEqual([]);
    }
  });

  it("fails for what is given by roles of Azure, where they do not decide", () => {
    const people = { groupObjectId, level: "read" } as const;
    const kubernetesOnly = { azureRbac: false, adminGroupObjectIds: [groupObjectId] } as const;
    const of = (changes: Partial<EnvironmentDeclaration>) =>
      findings(access, platform({ prod: { ...kubernetesOnly, ...changes } }));
    expect(of({})).toEqual([]);
    expect(of({ access: { people }, deployerAdministers: true })).toEqual([
      "error [environments.prod.access] must be left out where roles of Azure do not decide, got people; remove it, or azureRbac: false",
      "error [environments.prod.deployerAdministers] must be left out where roles of Azure do not decide, got true; remove it, or azureRbac: false",
    ]);
  });

  it("fails for namespaces beside the whole cluster", () => {
    expect(found({ scope: "cluster", namespaces: ["shop"] })).toEqual([
      'error [environments.prod.access.people.namespaces] must be left out for the whole cluster, got ["shop"]; remove it, or write scope: "namespaces"',
    ]);
  });
});

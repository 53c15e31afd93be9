import { effectiveAccess } from "../../../model/platform/effective-access";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { madeEnvironment, platform } from "../../support/platform";

const GROUP = "11111111-2222-3333-4444-555555555555";
const PIPELINE = "99999999-2222-3333-4444-555555555555";

function table(changes: Partial<EnvironmentDeclaration>): string[] {
  const namespaces = { shop: {}, batch: {} };
  const made = madeEnvironment(platform({ prod: { namespaces, ...changes } }), "prod");
  return effectiveAccess(made).map(({ who, may, where }) => `${who}: ${may} in ${where}`);
}

describe("the effective access", () => {
  it("is that of whoever deploys first, where nothing is declared", () => {
    expect(table({})).toEqual(["whoever deploys it first: administer in the cluster"]);
  });

  it("is that of the groups of administrators in their place", () => {
    expect(table({ adminGroupObjectIds: [GROUP] })).toEqual([`members of ${GROUP}: administer in the cluster`]);
  });

  it("is that of both between the one and the other", () => {
    expect(table({ adminGroupObjectIds: [GROUP], deployerAdministers: true })).toEqual([
      `members of ${GROUP}: administer in the cluster`,
      "whoever deploys it first: administer in the cluster",
    ]);
  });

  it("of a group without a namespace is nowhere", () => {
    const access = { people: { groupObjectId: GROUP, level: "read" } } as const;
    expect(table({ namespaces: {}, access })).toContain(`people (members of ${GROUP}): read in no namespace`);
  });

  it("lists groups with the namespaces of the environment, or with their own, or with the cluster", () => {
    expect(
      table({
        access: {
          developers: { groupObjectId: GROUP, level: "write" },
          analysts: { groupObjectId: GROUP, level: "read", namespaces: ["batch"] },
          support: { groupObjectId: GROUP, level: "read", scope: "cluster" },
        },
        imageDeployerObjectId: PIPELINE,
      }),
    ).toEqual([
      "whoever deploys it first: administer in the cluster",
      `developers (members of ${GROUP}): write in shop, batch`,
      `analysts (members of ${GROUP}): read in batch`,
      `support (members of ${GROUP}): read in the cluster`,
      `the pipeline (${PIPELINE}): set images in shop, batch`,
    ]);
  });
});

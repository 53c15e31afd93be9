import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { identityName } from "../../../../model/rules/platform/identity-name";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const BOTH = { prod: {}, dev: {} };
const found = (identities: AnyPlatformDeclaration["identities"], environments = { prod: {} }) =>
  findings(identityName, platform(environments, { identities }));

describe("platform/identity-name", () => {
  it("accepts names that differ, one name in two groups, and one that is there already", () => {
    expect(found({ a: {}, b: {} }, BOTH)).toEqual([]);
    expect(found({ a: { identityName: "id-x" }, b: { identityName: "id-x", resourceGroup: "rg-other" } })).toEqual([]);
    expect(found({ a: { identityName: "id-x" }, b: { identityName: "id-x", exists: true } })).toEqual([]);
    expect(found({ a: { identityName: "id-x" } }, BOTH)).toEqual([]);
  });

  it("fails for two of one name in one group, in whatever letters", () => {
    expect(found({ a: { identityName: "id-x" }, b: { identityName: "ID-x" } })).toEqual([
      'error [identities.b.identityName] must be one that no other has in rg-portal-prod, got "ID-x"; identities.a of prod has it: write another identityName, or name one of them only',
    ]);
  });
});

import { isFromNothing, movedState, stateEvidence } from "../../../review/synthesis/deployed";
import { planned, planOf } from "../support/planned";

const IT = { name: "it" };
const DEPLOYED = {
  config: { resource: { a_b: { it: {}, other: {} } }, data: { a_b: { read: {} } }, module: { jobs: {} } },
};
const NOTHING = { objects: 3, found: 0 };
const create = (address: string) => planned("a_b", null, IT, { address });

describe("evidence of a state in a plan", () => {
  it("is none where everything is made, also what is imported or read", () => {
    const changes = [
      create("a_b.it"),
      create("a_b.other"),
      create("module.jobs.a_b.it"),
      planned("a_b", IT, IT, { importing: { id: "/it" } }),
      planned("a_b", IT, IT, { address: "data.a_b.read", mode: "data", kind: "read" }),
      planned("a_b", IT, IT, { address: "module.jobs.data.a_b.read", mode: "data" }),
      planned("a_b", IT, IT, { address: "a_b.foreign" }),
    ];
    expect(stateEvidence(planOf(changes), DEPLOYED)).toEqual(NOTHING);
  });

  it.each([
    ["stays as it is", planned("a_b", IT, IT)],
    ["changes", planned("a_b", IT, { name: "new" })],
    ["is deleted", planned("a_b", IT, null)],
    ["is replaced", planned("a_b", IT, IT, { kind: "replace", actions: ["delete", "create"] })],
    ["is let go", planned("a_b", IT, null, { kind: "forget" })],
    ["is one of many", planned("a_b", IT, IT, { address: 'a_b.it["x"]' })],
    ["is moved", planned("a_b", IT, IT, { address: "a_b.elsewhere", previousAddress: "a_b.it" })],
    ["is moved and made", planned("a_b", null, IT, { address: "a_b.elsewhere", previousAddress: "a_b.it" })],
  ])("is an object that %s", (_, change) => {
    expect(stateEvidence(planOf([create("a_b.other"), change]), DEPLOYED)).toEqual({ objects: 3, found: 1 });
  });

  it("is an object of a module", () => {
    const change = planned("a_b", IT, IT, { address: 'module.jobs["x"].module.y.a_b.z' });
    expect(stateEvidence(planOf([change]), DEPLOYED)).toEqual({ objects: 3, found: 1 });
  });

  it("is an object that somebody deleted outside, and that is made again", () => {
    const drift = [planned("a_b", IT, null, { kind: "delete" })];
    expect(stateEvidence(planOf([create("a_b.it")], { drift }), DEPLOYED)).toEqual({ objects: 3, found: 1 });
    const data = [planned("a_b", IT, IT, { mode: "data" })];
    expect(stateEvidence(planOf([create("a_b.it")], { drift: data }), DEPLOYED)).toEqual(NOTHING);
  });

  it("asks for nothing of a stack without objects", () => {
    expect(stateEvidence(planOf([]), { config: { data: { a_b: { it: {} } } } })).toEqual({ objects: 0, found: 0 });
  });
});

describe("a plan from nothing", () => {
  it("makes all that it holds", () => {
    expect(isFromNothing(planOf([create("a_b.it"), planned("c_d", IT, IT, { mode: "data" })]))).toBe(true);
  });

  it.each([
    ["holds nothing", planOf([])],
    ["keeps something", planOf([create("a_b.it"), planned("a_b", IT, IT, { address: "a_b.other" })])],
    ["was compared", planOf([create("a_b.it")], { origin: "comparison" })],
    ["knows of drift", planOf([create("a_b.it")], { drift: [planned("a_b", IT, null)] })],
  ])("is none that %s", (_, plan) => {
    expect(isFromNothing(plan)).toBe(false);
  });
});

describe("place of a state", () => {
  const at = (terraform: object) => ({ config: { terraform: terraform as never } });
  const AZURE = { storage_account_name: "st", key: "a.tfstate" };

  it.each([
    [{}, { backend: { local: {} } }],
    [{ backend: { azurerm: AZURE } }, { backend: { azurerm: { ...AZURE } } }],
    [{ required_version: ">= 1.5" }, {}],
  ])("is the same in %j and %j", (one, other) => {
    expect(movedState(at(one), at(other))).toBeUndefined();
  });

  it.each([
    [{ backend: { azurerm: AZURE } }, {}, "the backend local becomes azurerm"],
    [{ cloud: { organization: "o" } }, { backend: { azurerm: AZURE } }, "the backend azurerm becomes cloud"],
    [
      { backend: { azurerm: { ...AZURE, key: "b" } } },
      { backend: { azurerm: AZURE } },
      "key of the backend azurerm changes",
    ],
    [
      { backend: { azurerm: { key: "a.tfstate", access_key: "secret" } } },
      { backend: { azurerm: AZURE } },
      "access_key, storage_account_name of the backend azurerm changes",
    ],
  ])("differs in %j", (head, deployed, how) => {
    expect(movedState(at(head), at(deployed))).toBe(how);
  });
});

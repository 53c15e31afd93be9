import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveState, type StateDeclaration } from "../../../model/platform/state";
import { formatProblem, type Problem } from "../../../model/problem";

const STATE: StateDeclaration = { storageAccount: "stportalstate", resourceGroup: "rg-portal-state" };

function problemsOf(changes: Partial<StateDeclaration>): string[] {
  const problems: Problem[] = [];
  resolveState(new DeclarationReader(problems).at("state"), { ...STATE, ...changes });
  return problems.map(formatProblem);
}

describe("the place of the state", () => {
  it("is the container tfstate unless another is named", () => {
    expect(resolveState(new DeclarationReader([]), STATE)).toEqual({
      ...STATE,
      container: "tfstate",
      subscriptionId: undefined,
    });
  });

  it.each(["abc", "a".repeat(24), "st1"])("takes the storage account %s", (storageAccount) => {
    expect(problemsOf({ storageAccount })).toEqual([]);
  });

  it.each(["ab", "a".repeat(25), "st-portal", "stPortal"])("fails when the storage account is %s", (storageAccount) => {
    expect(problemsOf({ storageAccount })).toEqual([
      `[state.storageAccount] must be 3 to 24 lower-case letters and digits, got "${storageAccount}"; write the name of the account, such as "stportalstate" (value)`,
    ]);
  });

  it("fails when the resource group is empty", () => {
    expect(problemsOf({ resourceGroup: " " })).toEqual([
      '[state.resourceGroup] must be a name, got " "; write the name of the resource group (value)',
    ]);
  });

  it.each(["abc", "tf-state", "a".repeat(63)])("takes the container %s", (container) => {
    expect(problemsOf({ container })).toEqual([]);
  });

  it.each(["ab", "a".repeat(64), "tf--state", "-tfstate"])("fails when the container is %s", (container) => {
    expect(problemsOf({ container })).toEqual([
      `[state.container] must be 3 to 63 lower-case letters, digits and single hyphens, got "${container}"; write it such as "tfstate" (value)`,
    ]);
  });

  it("fails when the subscription is no id", () => {
    expect(problemsOf({ subscriptionId: "Pay-As-You-Go" })).toEqual([
      '[state.subscriptionId] must be a UUID, got "Pay-As-You-Go"; write it such as "00000000-0000-0000-0000-000000000000" (value)',
    ]);
  });
});

import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * Checks that a construct is made where it can be: in a stack, and with the copy of constructs that this library uses.
 *
 * @param id id of the construct that is about to be made
 * @returns the scope
 * @throws Error that names what was given, and what to hand over in its place
 */
export function inStack(scope: Construct, id: string): Construct {
  const given: unknown = scope;
  if (!Construct.isConstruct(given)) {
    throw new Error(
      `the scope of "${id}" must be a construct, got ${kindOf(given)}; hand over the stack, mostly "this"`,
    );
  }
  if (!(given instanceof Construct)) {
    throw new Error(
      `the scope of "${id}" must come from the same copy of constructs as cdktf-aks-platform, got one of another copy; ` +
        "npm ls constructs shows who brings which: ask for one version in package.json and run npm dedupe; " +
        "in Jest, import both after jest.resetModules(), which loads everything anew",
    );
  }
  if (!scope.node.scopes.some((parent) => TerraformStack.isStack(parent))) {
    throw new Error(
      `[${scope.node.path}] the scope of "${id}" must be in a TerraformStack, got ${kindOf(scope)}; ` +
        "make a stack in the app and hand that over",
    );
  }
  return scope;
}

function kindOf(value: unknown): string {
  return typeof value === "object" && value !== null ? (value.constructor?.name ?? "object") : String(value);
}

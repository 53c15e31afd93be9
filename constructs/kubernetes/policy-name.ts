import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { freePolicyName, shortHash } from "../../manifests/policy-name";

/** Names of the policies of each stack, as `namespace/name`. */
const TAKEN = new WeakMap<TerraformStack, Set<string>>();

/**
 * A name for a network policy that no other policy of the stack has in its namespace: the readable one where it is free
 * and Kubernetes takes it, else one that nothing but the key can have.
 *
 * @param scope where the policy is made
 * @param key what tells the policy from every other one of the stack
 */
export function policyName(scope: Construct, namespace: string, readable: string, key: string): string {
  const taken = policyNames(scope);
  if (!Token.isUnresolved(readable)) return freePolicyName(taken, namespace, readable, key);
  // what is known only when Terraform runs is no name yet that could be looked at
  const name = taken.has(`${namespace}/${readable}`) ? `${readable}-${shortHash(key)}` : readable;
  taken.add(`${namespace}/${name}`);
  return name;
}

/** Names of the policies of the stack, as `namespace/name`. */
export function policyNames(scope: Construct): Set<string> {
  const stack = TerraformStack.of(scope);
  const taken = TAKEN.get(stack) ?? new Set();
  TAKEN.set(stack, taken);
  return taken;
}

import { createHash } from "node:crypto";
import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { isSubdomainName, MOST_SUBDOMAIN_CHARACTERS } from "../../model/value/dns-name";

const HASH_CHARACTERS = 8;
/** Room for the hash and its hyphen within the characters of a name. */
const LONGEST_READABLE = MOST_SUBDOMAIN_CHARACTERS - HASH_CHARACTERS - 1;

/** Names of the policies of each stack, as `namespace/name`. */
const TAKEN = new WeakMap<TerraformStack, Set<string>>();

/**
 * A name for a network policy that no other policy of the stack has in its namespace: the readable one where it is free
 * and Kubernetes takes it, else one that nothing but the key can have.
 *
 * @param scope where the policy is made
 * @param key what tells the policy from every other one of its workload
 */
export function policyName(scope: Construct, namespace: string, readable: string, key: string): string {
  const stack = TerraformStack.of(scope);
  const taken = TAKEN.get(stack) ?? new Set();
  TAKEN.set(stack, taken);
  const isFree = !taken.has(`${namespace}/${readable}`) && (Token.isUnresolved(readable) || isSubdomainName(readable));
  const name = isFree ? readable : `${legal(readable)}-${hashOf([scope.node.path, key].join(" "))}`;
  taken.add(`${namespace}/${name}`);
  return name;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_CHARACTERS);
}

/** The values of labels may have capitals and underscores, begin or end with nothing, and be long together. */
function legal(readable: string): string {
  if (Token.isUnresolved(readable)) return readable;
  return readable
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_READABLE)
    .replace(/-$/, "");
}

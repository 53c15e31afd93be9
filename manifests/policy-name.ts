import { createHash } from "node:crypto";
import { isSubdomainName, MOST_SUBDOMAIN_CHARACTERS } from "../model/value/dns-name";
import type { KubernetesObject, ObjectOwner } from "./kubernetes-object";

const HASH_CHARACTERS = 8;
/** Room for the hash and its hyphen within the characters of a name. */
const LONGEST_READABLE = MOST_SUBDOMAIN_CHARACTERS - HASH_CHARACTERS - 1;

/**
 * A name for a network policy that no other policy has in its namespace: the readable one where it is free and Kubernetes
 * takes it, else one that nothing but the key can have.
 *
 * @param taken names of the policies before it, as `namespace/name`; the new one is added
 * @param key what tells the policy from every other one
 */
export function freePolicyName(taken: Set<string>, namespace: string, readable: string, key: string): string {
  const isFree = isSubdomainName(readable) && !taken.has(`${namespace}/${readable}`);
  const name = isFree ? readable : `${legal(readable)}-${shortHash(key)}`;
  taken.add(`${namespace}/${name}`);
  return name;
}

/** What tells a policy of a workload from every other one. */
export function policyKey({ namespace, name }: Pick<ObjectOwner, "namespace" | "name">, id: string): string {
  return `${namespace}/${name} ${id}`;
}

/** A policy with a name that is free. */
export function withFreeName<Policy extends KubernetesObject>(taken: Set<string>, policy: Policy, key: string): Policy {
  const { namespace = "", name = "" } = policy.metadata;
  const free = freePolicyName(taken, namespace, name, key);
  return free === name ? policy : { ...policy, metadata: { ...policy.metadata, name: free } };
}

/** A few characters that nothing but the text has. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_CHARACTERS);
}

/** The values of labels may have capitals and underscores, begin or end with nothing, and be long together. */
function legal(readable: string): string {
  return readable
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_READABLE)
    .replace(/-$/, "");
}

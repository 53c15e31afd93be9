import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseSubdomainName } from "../value/dns-name";
import { oneOf, ValueError } from "../value/value-error";

/**
 * Verbs that a rule may allow. Those that make a role worth more than what it says, `escalate`, `bind` and `impersonate`,
 * are none of them.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb
 */
const VERBS = [
  "get",
  "list",
  "watch",
  "create",
  "update",
  "patch",
  "delete",
  "deletecollection",
  "approve",
  "sign",
  "attest",
  "use",
] as const;

/** What somebody may do with objects of Kubernetes. */
export type RoleVerb = (typeof VERBS)[number];

/**
 * What a role allows, as it is declared. Everything is named: a wildcard would allow what does not exist yet.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export interface RoleRuleDeclaration {
  /** Groups of the API; `""` is the core, with pods, Secrets and ConfigMaps. @default [""] */
  readonly apiGroups?: readonly string[];
  /** Resources in the plural, or parts of them: `pods`, `pods/log`. */
  readonly resources: readonly string[];
  /** Names of the objects; `create` cannot be narrowed by them. @default - all of them */
  readonly resourceNames?: readonly string[];
  /** What may be done with them. */
  readonly verbs: readonly RoleVerb[];
}

/** What a role allows, with every field known, each as in {@link RoleRuleDeclaration}. It is a valid declaration too. */
export interface ResolvedRoleRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly verbs: readonly RoleVerb[];
}

/** The group of pods, Secrets and ConfigMaps. */
const CORE_GROUP = "";

/** Fills in the defaults of rules and reads their values. */
export function resolveRoleRules(
  reader: DeclarationReader,
  key: string,
  declared: readonly RoleRuleDeclaration[] | null | undefined,
): readonly ResolvedRoleRule[] {
  return (declared ?? []).map((rule, index) => {
    const at = reader.at(key, index);
    return resolved({
      apiGroups: at.list("apiGroups", rule.apiGroups ?? [CORE_GROUP], parseApiGroup),
      resources:
        at.required("resources", rule.resources, atLeastOne) && at.list("resources", rule.resources, parseResource),
      resourceNames: at.list("resourceNames", rule.resourceNames, parseName),
      verbs: at.required("verbs", rule.verbs, atLeastOne) && at.list("verbs", rule.verbs, parseVerb),
    });
  });
}

const WILDCARD = "*";

/**
 * A group of the API.
 *
 * @throws ValueError when it is no DNS name, as the wildcard is none.
 */
function parseApiGroup(group: string): string {
  if (group === WILDCARD)
    throw new ValueError("name groups of the API", group, `list them, such as "apps"; "" is the core`);
  return group === CORE_GROUP ? group : parseSubdomainName(group);
}

const RESOURCE = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)?$/;

/**
 * A resource in the plural, or a part of it.
 *
 * @throws ValueError when it is a wildcard or has another form.
 */
function parseResource(resource: string): string {
  if (typeof resource === "string" && RESOURCE.test(resource)) return resource;
  throw new ValueError(
    "name resources in the plural and lower case",
    resource,
    'list them, such as "pods" and "pods/log"; a wildcard would allow what does not exist yet',
  );
}

/** @throws ValueError when it is a wildcard, which Kubernetes would take for a name */
function parseName(name: string): string {
  if (typeof name === "string" && name !== "" && name !== WILDCARD) return name;
  throw new ValueError("name objects", name, "list their names, or leave resourceNames out for all of them");
}

const parseKnownVerb = choiceOf(VERBS);

/** @throws ValueError when it is a wildcard, or makes a role worth more than what it says */
function parseVerb(verb: RoleVerb): RoleVerb {
  const given: string = verb;
  if (given === WILDCARD) throw new ValueError("name verbs", given, `list them: ${oneOf(VERBS)}`);
  if (["escalate", "bind", "impersonate"].includes(given)) {
    throw new ValueError("leave out what gives rights that it does not name", given, "list those rights themselves");
  }
  return parseKnownVerb(verb);
}

/** @throws ValueError when a list is empty: the API server refuses such a rule */
function atLeastOne<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > 0) return items;
  throw new ValueError("list at least one", items, "add one, or take the rule away");
}

import { isWideRange } from "../../facts/wide-range";
import { at, blocksAt, numberAt, type ObjectValue, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import type { ReviewSeverity } from "../../severity";
import { describeAzure } from "./lost-object";

/** Somebody who gets in, or gets more than before. */
export interface Admission {
  readonly severity: ReviewSeverity;
  readonly message: string;
}

/** Roles with which somebody gives himself any other, by name and by the end of their id. */
const GIVING = new Map([
  ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"],
  ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"],
  ["f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"],
]);
/** Roles with which somebody changes everything in their scope. */
const MIGHTY = new Map([
  ["b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"],
  ["b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b", "Azure Kubernetes Service RBAC Cluster Admin"],
  ["0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8", "Azure Kubernetes Service Cluster Admin Role"],
  ["00482a5a-887f-4fb3-b363-3b7fe8e74483", "Key Vault Administrator"],
]);
/** Resource groups and what is larger: a role on one resource is what a role should be. */
const WIDE_SCOPE = /^\/(subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?|providers\/Microsoft\.Management\/.*)?\/?$/i;
const ANYBODY = ["*", "0.0.0.0/0", "::/0", "internet", "any"];

/** Who gets in by a change of a role, a rule of a firewall or of a network, or of the way that traffic takes. */
export function* admissionsOf(change: PlannedChange): Iterable<Admission> {
  const { type } = change;
  if (type === "azurerm_role_assignment") yield* roles(change);
  else if (type === "azurerm_role_definition") yield* definitions(change);
  else if (/^azurerm_network_security_(rule|group)$/.test(type)) yield* networks(change);
  else if (/^azurerm_(route|route_table)$/.test(type)) yield* ways(change);
}

function* roles({ before, after }: PlannedChange): Iterable<Admission> {
  const role = roleOf(after);
  const isSame = role === roleOf(before) && at(before, "principal_id") === at(after, "principal_id");
  if (role !== undefined && isSame) yield* unconditioned(role, before, after);
  if (role === undefined || isSame) return;
  const scope = textAt(after, "scope");
  const who = textAt(after, "principal_id") ?? "somebody";
  // Who may hand on only what a condition names cannot take it for himself.
  if ([...GIVING.values()].includes(role)) {
    const severity = textAt(after, "condition") === undefined ? "high" : "medium";
    yield { severity, message: `gives ${who} the role ${role}, with which he gives himself any other` };
  } else if ([...MIGHTY.values()].includes(role) && scope !== undefined && WIDE_SCOPE.test(scope)) {
    yield { severity: "medium", message: `gives ${who} the role ${role} on all of ${scope}` };
  }
}

/** Somebody whose role counts for more than its condition let it, or for something else. */
function* unconditioned(role: string, before: Value, after: Value): Iterable<Admission> {
  const [old, next] = [textAt(before, "condition"), textAt(after, "condition")];
  if (old === undefined || at(after, "condition") === UNKNOWN || old === next) return;
  const who = `the role ${role} of ${textAt(after, "principal_id") ?? "somebody"}`;
  if (next === undefined)
    yield { severity: "high", message: `${who} has no condition any more: it counts for all that it names` };
  else yield { severity: "medium", message: `${who} has another condition` };
}

function roleOf(value: Value): string | undefined {
  const id = textAt(value, "role_definition_id")?.split("/").at(-1)?.toLowerCase() ?? "";
  return textAt(value, "role_definition_name") ?? GIVING.get(id) ?? MIGHTY.get(id);
}

function* definitions(change: PlannedChange): Iterable<Admission> {
  const wide = (value: Value) =>
    ["actions", "data_actions"].flatMap((kind) =>
      blocksAt(value, "permissions").flatMap((permissions) =>
        stringsAt(permissions, kind).filter((action) => /^(\*|Microsoft\.Authorization\/\*(\/write)?)$/i.test(action)),
      ),
    );
  const added = wide(change.after).filter((action) => !wide(change.before).includes(action));
  if (added.length > 0) {
    yield { severity: "high", message: `the ${describeAzure(change)} allows ${[...new Set(added)].join(", ")}` };
  }
}

function* networks(change: PlannedChange): Iterable<Admission> {
  const rulesOf = (value: Value): readonly Value[] =>
    change.type === "azurerm_network_security_rule" ? [value] : blocksAt(value, "security_rule");
  const open = rulesOf(change.after).filter(admitsAnybody);
  const known = new Set(rulesOf(change.before).filter(admitsAnybody).map(doorOf));
  const opened = open.filter((one) => !known.has(doorOf(one)));
  if (opened.length > 0) {
    const doors = opened.map((one) => `${textAt(one, "name") ?? "a rule"} (${portsOf(one).join(", ")})`).join(", ");
    yield { severity: "high", message: `the ${describeAzure(change)}: anybody gets in by ${doors}` };
  }
  const order = (one: Value) => numberAt(one, "priority") ?? 0;
  const late = rulesOf(change.after).filter(
    (one) =>
      refusesAnybody(one) &&
      rulesOf(change.before).some(
        (other) => refusesAnybody(other) && doorOf(one) === doorOf(other) && order(one) > order(other),
      ),
  );
  if (late.length > 0) {
    const names = late.map((one) => textAt(one, "name") ?? "a rule").join(", ");
    yield { severity: "medium", message: `the ${describeAzure(change)}: ${names} comes after more rules than before` };
  }
  const gone = rulesOf(change.before).filter(
    (one) =>
      refusesAnybody(one) &&
      !rulesOf(change.after).some((other) => refusesAnybody(other) && doorOf(one) === doorOf(other)),
  );
  if (change.kind !== "create" && gone.length > 0) {
    yield {
      severity: "high",
      message: `the ${describeAzure(change)}: ${gone.map((one) => textAt(one, "name") ?? "a rule").join(", ")} no longer keeps anybody out`,
    };
  }
}

function isRule(rule: Value, access: string): boolean {
  const sources = [...stringsAt(rule, "source_address_prefix"), ...stringsAt(rule, "source_address_prefixes")];
  return (
    textAt(rule, "direction") === "Inbound" &&
    textAt(rule, "access") === access &&
    sources.some((source) => ANYBODY.includes(source.toLowerCase()) || isWideRange(source))
  );
}

/** Ports that the world may reach anyway: a gateway answers them. */
const WEB = ["80", "443"];

const admitsAnybody = (rule: Value): boolean =>
  isRule(rule, "Allow") && portsOf(rule).some((port) => !WEB.includes(port));
const refusesAnybody = (rule: Value): boolean => isRule(rule, "Deny");

function portsOf(rule: Value): string[] {
  return [...stringsAt(rule, "destination_port_range"), ...stringsAt(rule, "destination_port_ranges")].sort();
}

function doorOf(rule: Value): string {
  const to = [...stringsAt(rule, "destination_address_prefix"), ...stringsAt(rule, "destination_address_prefixes")];
  return JSON.stringify([portsOf(rule), textAt(rule, "protocol"), to.sort()]);
}

/** Traffic that no longer passes the appliance that looks at it. */
function* ways({ type, before, after }: PlannedChange): Iterable<Admission> {
  const routesOf = (value: Value): readonly ObjectValue[] =>
    type === "azurerm_route_table" ? blocksAt(value, "route") : blocksAt({ it: value }, "it");
  for (const old of routesOf(before)) {
    if (textAt(old, "next_hop_type") !== "VirtualAppliance") continue;
    const next = routesOf(after).find((one) => textAt(one, "address_prefix") === textAt(old, "address_prefix"));
    if (next && textAt(next, "next_hop_type") === "VirtualAppliance") continue;
    const way = next ? `goes by ${textAt(next, "next_hop_type") ?? "another way"}` : "has no way of its own any more";
    const to = textAt(old, "address_prefix") ?? "a range";
    yield { severity: "high", message: `traffic to ${to} no longer passes the appliance, and ${way}` };
  }
}

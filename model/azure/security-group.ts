import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { integerBetween } from "../value/integer";
import { parseIpv6Cidr } from "../value/ipv6-cidr";
import { parsePortRange } from "../value/port-range";
import { parseResourceId } from "../value/resource-id";
import { ValueError } from "../value/value-error";

const DIRECTIONS = ["Inbound", "Outbound"] as const;
const ACCESSES = ["Allow", "Deny"] as const;
const PROTOCOLS = ["Tcp", "Udp", "Icmp", "Esp", "Ah", "*"] as const;

/** Priorities of rules, both included. */
export const PRIORITIES = { first: 100, last: 4096 } as const;
const RULE_NAME = /^[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9_])?$/i;
/** `Internet`, `AzureFrontDoor.Backend`, `Storage.WestEurope`. */
const SERVICE_TAG = /^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/;

/** A security group on the subnet of the nodes: one that is made, or one that exists already. */
export type SecurityGroupDeclaration = MadeSecurityGroup | ExistingSecurityGroup;

/**
 * A security group that is made. Azure's own rules let the virtual network and load balancers in, and nobody else: what
 * routes and load balancers of the environment listen on is let in beside that, and follows them.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export interface MadeSecurityGroup {
  readonly kind: "made";
  /**
   * Rules by name. One that is called like a rule that follows a route or a load balancer, such as `gateway`, takes its place.
   *
   * @default {}
   */
  readonly rules?: Readonly<Record<string, SecurityRuleDeclaration>>;
}

/** A security group that exists already: what it lets in is up to its owner. */
export interface ExistingSecurityGroup {
  readonly kind: "existing";
  /** Its resource id. Whoever deploys may join subnets to it: "Network Contributor". */
  readonly id: string;
}

/** A rule of a security group; azurerm's `security_rule`. */
export interface SecurityRuleDeclaration {
  /** The lowest decides, 100 to 4096; each of a direction has its own. Rules of routes and load balancers begin at 3000. */
  readonly priority: number;
  /** What happens to packets that it is about. */
  readonly access: (typeof ACCESSES)[number];
  /** Whether it is about packets that come, or those that go. @default "Inbound" */
  readonly direction?: (typeof DIRECTIONS)[number];
  /** What is spoken; `"*"` for anything. @default "Tcp" */
  readonly protocol?: (typeof PROTOCOLS)[number];
  /** Where they come from: ranges, or one service tag alone, such as `["AzureFrontDoor.Backend"]`. @default ["*"], anywhere */
  readonly sources?: readonly string[];
  /** Where they go: ranges, or one service tag alone. @default ["*"], anywhere */
  readonly destinations?: readonly string[];
  /** Ports that they go to: numbers, or rows of them such as `"8000-8100"`. @default - any */
  readonly ports?: readonly (number | string)[];
  /** What it is for, in words. @default - none */
  readonly description?: string;
}

/** A security group with every field known. It is a valid declaration too. */
export type ResolvedSecurityGroup =
  | { readonly kind: "made"; readonly rules: Readonly<Record<string, ResolvedSecurityRule>> }
  | ExistingSecurityGroup;

/** A rule with every field known, each as in {@link SecurityRuleDeclaration}. It is a valid declaration too. */
export interface ResolvedSecurityRule
  extends Required<Omit<SecurityRuleDeclaration, "description">>,
    Pick<SecurityRuleDeclaration, "description"> {
  readonly ports: readonly string[];
}

/** What somebody outside the network may reach. */
export interface SecurityOpening {
  /** Who: ranges, or one service tag alone. */
  readonly sources: readonly string[];
  /** What is spoken. */
  readonly protocol: "Tcp" | "Udp";
  /** Ports, as packets have them that arrive at a node. */
  readonly ports: readonly string[];
  /** What it is for, in words. */
  readonly description: string;
}

const KINDS: readonly SecurityGroupDeclaration["kind"][] = ["made", "existing"];
const ANYWHERE = "*";
const parseGroupId = parseResourceId("Microsoft.Network/networkSecurityGroups");

/** Fills in the defaults of a security group, and reads its values. */
export function resolveSecurityGroup(
  reader: DeclarationReader,
  declared: SecurityGroupDeclaration,
): ResolvedSecurityGroup {
  const kind = kindOf(reader, declared, KINDS);
  if (declared.kind === "existing") {
    return { kind: "existing", id: reader.required("id", declared.id, (id) => parseGroupId(id).id) };
  }
  return {
    kind: kind === "existing" ? "made" : kind,
    rules: mapRecord(declared.rules, (rule, name) => {
      reader.at("rules").required(name, name, parseRuleName);
      return resolveSecurityRule(reader.at("rules", name), rule);
    }),
  };
}

/** Fills in the defaults of a rule, and reads its values. */
export function resolveSecurityRule(
  reader: DeclarationReader,
  declared: SecurityRuleDeclaration,
): ResolvedSecurityRule {
  const { sources, destinations, ports, description } = declared;
  return {
    priority: reader.required("priority", declared.priority, integerBetween(PRIORITIES.first, PRIORITIES.last)),
    access: reader.required("access", declared.access, choiceOf(ACCESSES)),
    direction: reader.optional("direction", declared.direction, choiceOf(DIRECTIONS), "Inbound"),
    protocol: reader.optional("protocol", declared.protocol, choiceOf(PROTOCOLS), "Tcp"),
    sources: reader.list("sources", sources ?? [ANYWHERE], parsePlace),
    destinations: reader.list("destinations", destinations ?? [ANYWHERE], parsePlace),
    ports: reader.list("ports", ports ?? [ANYWHERE], (port) => (port === ANYWHERE ? port : parsePortRange(port))),
    ...(description !== undefined && { description }),
  };
}

/** First priority of what is opened beside the rules that are declared. */
const FIRST_OPENING = 3000;

/** The rules of a group with what is opened beside them: it gives way to a rule of its name, and to priorities that are taken. */
export function withOpenings(
  rules: Readonly<Record<string, ResolvedSecurityRule>>,
  openings: Readonly<Record<string, SecurityOpening>>,
): Readonly<Record<string, ResolvedSecurityRule>> {
  const inbound = Object.values(rules).filter(({ direction }) => direction === "Inbound");
  const taken = new Set(inbound.map(({ priority }) => priority));
  let priority = FIRST_OPENING - 1;
  const opened = Object.entries(openings).flatMap(([name, opening]) => {
    if (Object.hasOwn(rules, name)) return [];
    do priority += 1;
    while (taken.has(priority));
    const fixed = { priority, access: "Allow", direction: "Inbound", destinations: [ANYWHERE] } as const;
    return [[name, { ...opening, ...fixed }] as const];
  });
  return { ...rules, ...Object.fromEntries(opened) };
}

/** Whether a place of a rule is a service tag or anywhere, and not a range of addresses. */
export function isTag(place: string): boolean {
  return place === ANYWHERE || SERVICE_TAG.test(place);
}

/** Whether a rule is about everything on one of its sides. */
export function isAnywhere(places: readonly string[]): boolean {
  return places.some((place) => place === ANYWHERE || place === "0.0.0.0/0");
}

function parsePlace(text: string): string {
  if (isTag(text)) return text;
  return text.includes(":") ? parseIpv6Cidr(text) : String(Cidr.parse(text));
}

function parseRuleName(text: string): string {
  if (RULE_NAME.test(text)) return text;
  throw new ValueError(
    "be a letter or digit and up to 79 letters, digits, dots, hyphens and underscores",
    text,
    "rename the rule",
  );
}

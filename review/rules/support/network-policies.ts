import { Cidr } from "../../../model/value/cidr";
import { at, blocksAt, isBlank, stringsAt, textAt, UNKNOWN, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { conditionsOf, objectKindOf, objectOf, specOf } from "./kubernetes-object";

const DIRECTIONS = [
  ["ingress", "Ingress", "from"],
  ["egress", "Egress", "to"],
] as const;
const ANY = "any";

/** A way that a network policy leaves open: a peer, and a port of it. */
interface Way {
  readonly direction: "ingress" | "egress";
  readonly peer: string;
  readonly range: string | undefined;
  readonly port: string;
}

/** The network policies of the namespace of one, after the plan, this one left out. */
function othersOf(change: PlannedChange, plans: PlanSet): PlannedChange[] {
  const own = objectOf(change.type, change.before);
  return changesOf(plans, /^kubernetes_(network_policy(_v1)?|manifest)$/).filter(
    (other) =>
      other !== change &&
      other.after !== null &&
      other.plan.environment === change.plan.environment &&
      objectKindOf(other.type, other.after) === "NetworkPolicy" &&
      objectOf(other.type, other.after)?.namespace === own?.namespace,
  );
}

/**
 * Whether the pods of a policy that goes are still closed by another one, so that less gets through without it, not more: network
 * policies add up, and a pod that none of them covers is open.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function staysClosed(change: PlannedChange, plans: PlanSet): boolean {
  const directions = directionsOf(change.type, change.before);
  const closing = othersOf(change, plans).filter(({ type, after }) => covers(type, after, change));
  return directions.every((direction) =>
    closing.some(({ type, after }) => directionsOf(type, after).includes(direction)),
  );
}

/**
 * Ways that a policy leaves open no longer, and that no other one of its namespace leaves open, as `egress 53/UDP`; of one that goes, all
 * of its own.
 */
export function closedWays(change: PlannedChange, plans: PlanSet): string[] {
  const { type, before, after } = change;
  if (isUnsure(type, after)) return [];
  const others = othersOf(change, plans).filter((other) => covers(other.type, other.after, change));
  const open = [...waysOf(type, after), ...others.flatMap((other) => waysOf(other.type, other.after))];
  const limited = directionsOf(type, after ?? before);
  const gone = waysOf(type, before).filter(
    (way) =>
      limited.includes(way.direction === "ingress" ? "Ingress" : "Egress") &&
      !open.some((other) => includes(other, way)),
  );
  return [...new Set(gone.map(({ direction, port }) => `${direction}${port === ANY ? "" : ` ${port}`}`))];
}

/** Whether a policy is about all the pods that another one is about. */
function covers(type: string, value: Value, { type: ownType, before }: PlannedChange): boolean {
  const [all, own] = [selectorOf(type, value), selectorOf(ownType, before)];
  return all.every((condition) => own.includes(condition));
}

function selectorOf(type: string, value: Value): string[] {
  return conditionsOf(at(specOf(type, value), type === "kubernetes_manifest" ? "podSelector" : "pod_selector"));
}

function directionsOf(type: string, value: Value): string[] {
  const spec = specOf(type, value);
  const said = [...stringsAt(spec, "policy_types"), ...stringsAt(spec, "policyTypes")];
  return said.length > 0 ? said : ["Ingress", ...(isBlank(at(spec, "egress")) ? [] : ["Egress"])];
}

function waysOf(type: string, value: Value): Way[] {
  const spec = specOf(type, value);
  return DIRECTIONS.flatMap(([direction, , peers]) =>
    blocksAt(spec, direction).flatMap((rule) => {
      const parties = isBlank(at(rule, peers)) ? [ANY] : blocksAt(rule, peers).map(peerOf);
      const ranges = blocksAt(rule, peers).map((peer) => textAt(peer, "ip_block.cidr") ?? textAt(peer, "ipBlock.cidr"));
      const ports = isBlank(at(rule, "ports")) ? [ANY] : blocksAt(rule, "ports").map(portOf);
      return parties.flatMap((peer, index) => ports.map((port) => ({ direction, peer, range: ranges[index], port })));
    }),
  );
}

/** A peer, in one form for resources and manifests. */
function peerOf(peer: Value): string {
  const part = (names: readonly string[]) =>
    names.flatMap((name) => (isBlank(at(peer, name)) ? [] : [conditionsOf(at(peer, name))]));
  return JSON.stringify([
    textAt(peer, "ip_block.cidr") ?? textAt(peer, "ipBlock.cidr"),
    [...stringsAt(peer, "ip_block.except"), ...stringsAt(peer, "ipBlock.except")].sort(),
    part(["namespace_selector", "namespaceSelector"]),
    part(["pod_selector", "podSelector"]),
  ]);
}

function portOf(port: Value): string {
  const number = at(port, "port");
  const protocol = textAt(port, "protocol") ?? "TCP";
  return typeof number === "string" || typeof number === "number" ? `${number}/${protocol}` : `${protocol}`;
}

function includes(open: Way, way: Way): boolean {
  if (open.direction !== way.direction || (open.port !== ANY && open.port !== way.port)) return false;
  return open.peer === ANY || open.peer === way.peer || isWithin(way.range, open.range);
}

function isWithin(range: string | undefined, other: string | undefined): boolean {
  if (range === undefined || other === undefined) return false;
  try {
    return Cidr.parse(other).contains(Cidr.parse(range));
  } catch {
    return false;
  }
}

function isUnsure(type: string, after: Value): boolean {
  const spec = specOf(type, after);
  return spec === UNKNOWN || ["ingress", "egress"].some((name) => at(spec, name) === UNKNOWN);
}

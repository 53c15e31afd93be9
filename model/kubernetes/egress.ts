import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { parsePortNumber } from "../value/integer";

/** A port of a destination, or several in a row; a bare number is one of TCP. */
export type EgressPortDeclaration =
  | number
  | {
      /** The port, or the first of several, 1 to 65535. */
      readonly port: number;
      /** The last of several in a row. @default - the first, so that it is one */
      readonly endPort?: number;
      /** Protocol that is spoken there. @default "TCP" */
      readonly protocol?: "TCP" | "UDP";
    };

/**
 * A destination outside the cluster that a service calls. Besides these a service reaches services of its own namespace
 * only: a range does not match pods, which network policies of Cilium know by label and not by address.
 *
 * Where a range holds addresses at which a cloud hands out the identity of its nodes, those are left out; whoever means
 * them names them in a rule of their own.
 */
export interface EgressRuleDeclaration {
  /** IPv4 range of the destination. */
  readonly cidr: string | Cidr;
  /** Parts of the range that stay closed. @default [] */
  readonly except?: readonly (string | Cidr)[];
  /** Ports of the destination. */
  readonly ports: readonly EgressPortDeclaration[];
}

/** A port of a destination with every field known. It is a valid declaration too. */
export interface ResolvedEgressPort {
  readonly port: number;
  readonly endPort?: number | undefined;
  readonly protocol: "TCP" | "UDP";
}

/** A destination with every field known, each as in {@link EgressRuleDeclaration}. It is a valid declaration too. */
export interface ResolvedEgressRule {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  readonly ports: readonly ResolvedEgressPort[];
}

/** Destinations that nobody declared as such. */
const BY_NAME = new WeakSet<ResolvedEgressRule>();

/** A destination that follows from a call by name: what is wrong with it is wrong with what is called. */
export function calledByName(rule: ResolvedEgressRule): ResolvedEgressRule {
  BY_NAME.add(rule);
  return rule;
}

/** Whether a destination follows from a call by name. */
export function isCalledByName(rule: ResolvedEgressRule): boolean {
  return BY_NAME.has(rule);
}

/** Reads the destinations outside the cluster. */
export function resolveEgress(
  reader: DeclarationReader,
  declared: readonly EgressRuleDeclaration[] | undefined,
): readonly ResolvedEgressRule[] {
  return (declared ?? []).map((rule, index) => {
    const at = reader.at("egress", index);
    return {
      cidr: at.required("cidr", rule.cidr, Cidr.parse),
      except: at.list("except", rule.except, Cidr.parse),
      ports: resolveEgressPorts(at.at("ports"), rule.ports),
    };
  });
}

/** Reads ports of a destination. */
export function resolveEgressPorts(
  reader: DeclarationReader,
  declared: readonly EgressPortDeclaration[] | undefined,
): readonly ResolvedEgressPort[] {
  return (declared ?? []).map((port, index) => resolvePort(reader, index, port));
}

const PROTOCOL = choiceOf(["TCP", "UDP"]);

/** A bare number is read at its own place, and the fields of a record at theirs. */
function resolvePort(reader: DeclarationReader, index: number, declared: EgressPortDeclaration): ResolvedEgressPort {
  if (typeof declared === "number") {
    return { port: reader.required(index, declared, parsePortNumber), protocol: "TCP" };
  }
  const at = reader.at(index);
  const endPort = at.optional("endPort", declared.endPort, parsePortNumber, undefined);
  return {
    port: at.required("port", declared.port, parsePortNumber),
    ...(endPort !== undefined && { endPort }),
    protocol: at.optional("protocol", declared.protocol, PROTOCOL, "TCP"),
  };
}

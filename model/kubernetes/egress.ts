import type { DeclarationReader } from "../declaration-reader";
import { Cidr } from "../value/cidr";
import { parsePortNumber } from "../value/integer";

/**
 * A destination outside the cluster that a service calls. Besides these a service reaches services of its own namespace
 * only: a range does not match pods, which network policies of Cilium know by label and not by address.
 */
export interface EgressRuleDeclaration {
  /** IPv4 range of the destination. */
  readonly cidr: string | Cidr;
  /** TCP ports of the destination. */
  readonly ports: readonly number[];
}

/** A destination with every field known, each as in {@link EgressRuleDeclaration}. It is a valid declaration too. */
export interface ResolvedEgressRule {
  readonly cidr: Cidr;
  readonly ports: readonly number[];
}

/** Reads the destinations outside the cluster. */
export function resolveEgress(
  reader: DeclarationReader,
  declared: readonly EgressRuleDeclaration[] | undefined,
): readonly ResolvedEgressRule[] {
  return (declared ?? []).map((rule, index) => ({
    cidr: reader.at("egress", index).required("cidr", rule.cidr, Cidr.parse),
    ports: reader.at("egress", index).list("ports", rule.ports, parsePortNumber),
  }));
}

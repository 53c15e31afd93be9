import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { parsePortNumber } from "../value/integer";
import { type EgressRuleDeclaration, type ResolvedEgressRule, resolveEgress } from "./egress";
import type { Labels } from "./labels";

/**
 * Pods that an operator makes, such as those of a database: the ways between them and the operator, and out of their
 * namespace, which is closed otherwise. Nobody else knows these pods, so they are named by labels.
 *
 * @typeParam Port names of the operator's ports
 * @see https://operatorframework.io/operator-capabilities
 */
export interface OperandDeclaration<Port extends string = string> {
  /** Labels that the operator gives to the pods, and to no others. */
  readonly labels: Labels;
  /** Namespaces that it makes them in. @default - those that it watches */
  readonly namespaces?: readonly string[];
  /** TCP ports of the pods that the operator calls. @default [] */
  readonly ports?: readonly number[];
  /** Names of the operator's ports that the pods call. @default [] */
  readonly calls?: readonly Port[];
  /** Whether the pods call the API server, at the addresses that the operator finds it at. @default false */
  readonly apiServer?: boolean;
  /** Destinations outside the cluster, such as the store of backups. @default [] */
  readonly egress?: readonly EgressRuleDeclaration[];
}

/** Pods that an operator makes, with every field known, each as in {@link OperandDeclaration}. It is a valid declaration too. */
export interface ResolvedOperand {
  readonly labels: Labels;
  /** None for those that the operator watches. */
  readonly namespaces: readonly string[];
  readonly ports: readonly number[];
  readonly calls: readonly string[];
  readonly apiServer: boolean;
  readonly egress: readonly ResolvedEgressRule[];
}

/**
 * Fills in the defaults of pods that an operator makes and reads their values.
 *
 * @param ports names of the operator's ports
 */
export function resolveOperand(
  reader: DeclarationReader,
  declared: OperandDeclaration,
  ports: readonly string[],
): ResolvedOperand {
  return {
    labels: declared.labels,
    namespaces: reader.list("namespaces", declared.namespaces, parseLabelName),
    ports: reader.list("ports", declared.ports, parsePortNumber),
    calls: reader.list("calls", declared.calls, choiceOf(ports)),
    apiServer: declared.apiServer ?? false,
    egress: resolveEgress(reader, declared.egress),
  };
}

import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicySpec,
} from "kubernetes-types/networking/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { selectorOf } from "../model/kubernetes/labels";
import type { ResolvedOperand } from "../model/kubernetes/operand";
import { namespacesOfOperand, type ResolvedOperator } from "../model/kubernetes/operator";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { pods, tcpPorts } from "./network-policy";
import { destination, wayToApiServer } from "./pod-traffic";

/** The ways of the pods that an operator makes, each of which has one end in a namespace of its own. */
export interface OperandPolicy {
  /** What tells the policy from every other one of the operator. */
  readonly key: readonly string[];
  readonly policy: ObjectOf<NetworkPolicy>;
}

/**
 * Opens the ways between an operator and the pods that it makes, at both ends, and those of the pods to the API server
 * and out of the cluster.
 */
export function operandPolicies(
  operator: ResolvedOperator,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): readonly OperandPolicy[] {
  return Object.entries(operator.operands).flatMap(([name, operand]) => {
    const namespaces = namespacesOfOperand(operator, operand, owner.namespace);
    return [
      ...operatorEnd(operator, owner, name, operand, namespaces),
      ...namespaces.map((namespace) => operandEnd(operator, owner, name, operand, namespace, conventions)),
    ];
  });
}

/** Nothing where neither calls the other. */
function operatorEnd(
  { ports }: ResolvedOperator,
  owner: ObjectOwner,
  name: string,
  { labels, ports: called, calls }: ResolvedOperand,
  namespaces: readonly string[],
): readonly OperandPolicy[] {
  if (called.length === 0 && calls.length === 0) return [];
  const peers = namespaces.map((namespace) => pods({ namespace, labels }));
  const policy = waysOf(
    owner,
    `${owner.name}-operands-${name}`,
    selectorOf(owner),
    calls.length > 0 ? [{ from: peers, ports: tcpPorts(containerPorts(ports, calls)) }] : [],
    called.length > 0 ? [{ to: peers, ports: tcpPorts(called) }] : [],
  );
  return [{ key: ["Operands", name], policy }];
}

function operandEnd(
  { ports, apiServer }: ResolvedOperator,
  owner: ObjectOwner,
  name: string,
  operand: ResolvedOperand,
  namespace: string,
  conventions: ClusterConventions,
): OperandPolicy {
  const peer = pods({ namespace: owner.namespace, labels: selectorOf(owner) });
  const { labels, ports: called, calls, egress } = operand;
  const policy = waysOf(
    { ...owner, namespace },
    `${owner.name}-${name}`,
    labels,
    called.length > 0 ? [{ from: [peer], ports: tcpPorts(called) }] : [],
    [
      ...(calls.length > 0 ? [{ to: [peer], ports: tcpPorts(containerPorts(ports, calls)) }] : []),
      ...(operand.apiServer ? [wayToApiServer(apiServer, conventions)] : []),
      ...egress.map((rule) => destination(rule, conventions)),
    ],
  );
  return { key: ["Operand", name, namespace], policy };
}

function containerPorts(ports: ResolvedOperator["ports"], names: readonly string[]): readonly number[] {
  return names.flatMap((name) => ports[name]?.container ?? []);
}

function waysOf(
  owner: ObjectOwner,
  name: string,
  labels: Readonly<Record<string, string>>,
  ingress: NetworkPolicyIngressRule[],
  egress: NetworkPolicyEgressRule[],
): ObjectOf<NetworkPolicy> {
  const spec: NetworkPolicySpec = {
    podSelector: { matchLabels: { ...labels } },
    policyTypes: [...(ingress.length > 0 ? ["Ingress"] : []), ...(egress.length > 0 ? ["Egress"] : [])],
    ...(ingress.length > 0 && { ingress }),
    ...(egress.length > 0 && { egress }),
  };
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: metadataOf(owner, name), spec };
}

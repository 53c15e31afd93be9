import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import type { ClusterConventions } from "../model/kubernetes/cluster-conventions";
import { selectorOf } from "../model/kubernetes/labels";
import { type ResolvedOperator, watchedNamespaces } from "../model/kubernetes/operator";
import type { ResolvedRoleRule } from "../model/kubernetes/role";
import type { ObjectOf, ObjectOwner } from "./kubernetes-object";
import { networkPolicy, tcpPorts } from "./network-policy";
import { type OperandPolicy, operandPolicies } from "./operands";
import { wayToApiServer } from "./pod-traffic";
import { type ClusterRoleObjects, clusterRoleFor, type RoleObjects, roleFor } from "./role";
import { type ServiceObjects, serviceObjects } from "./service-objects";

/** Everything that Kubernetes has to hold for an operator to run and to do its work, but for who asks it. */
export interface OperatorObjects extends ServiceObjects {
  /** What it may do, by namespace: in those that it watches, and with leases of its own. */
  readonly roles: readonly RoleObjects[];
  /** What it may do in the whole cluster; undefined where that is nothing. */
  readonly clusterRole: ClusterRoleObjects | undefined;
  /** The way to the API server. */
  readonly apiServer: ObjectOf<NetworkPolicy>;
  /** The way of the API server to its webhooks; undefined where it has none. */
  readonly webhooks: ObjectOf<NetworkPolicy> | undefined;
  /** The ways of the pods that it makes. */
  readonly operands: readonly OperandPolicy[];
}

/** The objects of an operator. */
export function operatorObjects(
  operator: ResolvedOperator,
  owner: ObjectOwner,
  conventions: ClusterConventions,
): OperatorObjects {
  const clusterRules = inCluster(operator);
  return {
    ...serviceObjects({ ...operator, headless: false, additionalServices: {} }, owner, conventions),
    roles: [...watchedRoles(operator, owner), ...leaderRoles(operator, owner)],
    clusterRole: clusterRules.length > 0 ? clusterRoleFor(clusterRules, owner, accountIn(operator, owner)) : undefined,
    apiServer: networkPolicy(
      owner,
      `${owner.name}-api-server`,
      {
        policyTypes: ["Egress"],
        egress: [wayToApiServer(operator.apiServer, conventions)],
      },
      selectorOf(owner),
    ),
    webhooks: webhookPolicy(operator, owner),
    operands: operandPolicies(operator, owner, conventions),
  };
}

/** The API server is at no address that a policy of pods could name; whoever asks has to speak TLS. */
function webhookPolicy({ webhooks, ports }: ResolvedOperator, owner: ObjectOwner): ObjectOf<NetworkPolicy> | undefined {
  const port = webhooks && ports[webhooks.port];
  if (!port) return undefined;
  const spec = { policyTypes: ["Ingress"], ingress: [{ ports: tcpPorts([port.container]) }] };
  return networkPolicy(owner, `${owner.name}-webhooks`, spec, selectorOf(owner));
}

/** What it may do everywhere: with what is of no namespace and, where it watches all of them, in every namespace. */
function inCluster({ watches, permissions }: ResolvedOperator): readonly ResolvedRoleRule[] {
  return [...(watches === "all" ? permissions.watched : []), ...permissions.cluster];
}

function watchedRoles(operator: ResolvedOperator, owner: ObjectOwner): readonly RoleObjects[] {
  const { watched } = operator.permissions;
  if (watched.length === 0) return [];
  const name = `${owner.namespace}:${owner.name}`;
  const namespaces = watchedNamespaces(operator, owner.namespace) ?? [];
  const account = accountIn(operator, owner);
  return namespaces.map((namespace) => roleFor(watched, { ...owner, name, namespace }, account));
}

function leaderRoles(operator: ResolvedOperator, owner: ObjectOwner): readonly RoleObjects[] {
  const { leaderElection } = operator;
  if (leaderElection === false) return [];
  const rules = leaseRules(leaderElection === true ? [] : leaderElection.leases);
  return [roleFor(rules, { ...owner, name: `${owner.name}-leader-election` }, accountIn(operator, owner))];
}

/** The account that the pods run as: their own, or one that has another name. */
function accountIn({ serviceAccount }: ResolvedOperator, owner: ObjectOwner): ObjectOwner {
  return typeof serviceAccount === "string" ? { ...owner, name: serviceAccount } : owner;
}

const LEASES = { apiGroups: ["coordination.k8s.io"], resources: ["leases"] };

/** The name of an object that is about to be made is not known to whoever decides about it. */
function leaseRules(resourceNames: readonly string[]): readonly ResolvedRoleRule[] {
  return [
    { ...LEASES, resourceNames: [], verbs: ["create"] },
    { ...LEASES, resourceNames, verbs: ["get", "list", "watch", "update", "patch", "delete"] },
    { apiGroups: [""], resources: ["events"], resourceNames: [], verbs: ["create", "patch"] },
  ];
}

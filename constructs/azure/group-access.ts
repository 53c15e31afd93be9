import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { type AccessDeclaration, resolveAccess, roleOf } from "../../model/azure/access";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";

/** Props of {@link GroupAccess}. */
export interface GroupAccessProps extends AccessDeclaration {
  /** Id of the cluster. */
  readonly clusterId: string;
}

/**
 * What the members of an Entra group may do in a cluster: a role of Azure for each namespace, or one for the cluster, and
 * the right to find the cluster. Azure takes up to five minutes until a role counts.
 *
 * @throws InvalidDeclarationError with everything that cannot be read
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new GroupAccess(this, "Developers", {
 *   clusterId: cluster.resource.id,
 *   groupObjectId: "11111111-2222-3333-4444-555555555555",
 *   level: "write",
 *   namespaces: ["shop"],
 * });
 * ```
 */
export class GroupAccess extends Construct {
  /** The right to find the cluster. */
  readonly resource: RoleAssignment;
  /** The roles by the name of the namespace; one without a name for the whole cluster. */
  readonly roles: ReadonlyMap<string, RoleAssignment>;

  constructor(scope: Construct, id: string, props: GroupAccessProps) {
    super(inStack(scope, id), id);
    const access = resolveOrThrow(this, {
      props,
      shape: shapeOf("GroupAccess"),
      resolve: (reader, { clusterId, ...declared }: GroupAccessProps) => ({
        clusterId,
        ...resolveAccess(reader, declared),
      }),
      rules: [],
      deferrable: ["clusterId", "groupObjectId"],
    });
    const give = (child: string, on: string, roleDefinitionName: string) =>
      new RoleAssignment(this, child, {
        scope: on,
        roleDefinitionName,
        principalId: access.groupObjectId,
        principalType: "Group",
      });
    const { clusterId, namespaces } = access;
    this.resource = give("Resource", clusterId, "Azure Kubernetes Service Cluster User Role");
    const places =
      access.scope === "cluster"
        ? [["", clusterId] as const]
        : (namespaces ?? []).map((namespace) => [namespace, `${clusterId}/namespaces/${namespace}`] as const);
    this.roles = new Map(
      places.map(([namespace, on]) => {
        const child = namespace === "" ? "Cluster" : childId(this, ["Namespace", namespace], `Namespace-${namespace}`);
        return [namespace, give(child, on, roleOf(access))];
      }),
    );
  }
}

import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from "@cdktf/provider-azurerm/lib/network-security-group";
import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { Construct } from "constructs";
import type { SecurityGroupFields } from "../../model/azure/azurerm-around-cluster";
import { NAME_OF } from "../../model/azure/names";
import {
  isTag,
  type ResolvedSecurityGroup,
  type ResolvedSecurityRule,
  type SecurityOpening,
  withOpenings,
} from "../../model/azure/security-group";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link NodeSecurityGroup}. */
export interface NodeSecurityGroupProps extends ResourceHome {
  /** The subnet of the nodes. */
  readonly subnet: Subnet;
  /** The group that exists, or the rules of the one that is made. */
  readonly group: ResolvedSecurityGroup;
  /** What a group that is made lets in beside its own rules, by names of rules. @default {} */
  readonly openings?: Readonly<Record<string, SecurityOpening>> | undefined;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: SecurityGroupFields | undefined;
}

/**
 * A security group on the subnet of the nodes. Its rules are written all at once, so that none of them is missing for a
 * moment while priorities change; a rule that somebody adds by hand goes with the next apply.
 */
export class NodeSecurityGroup extends Construct {
  /** What binds the group to the subnet. */
  readonly resource: SubnetNetworkSecurityGroupAssociation;
  /** The group; undefined for one that exists already. */
  readonly group: NetworkSecurityGroup | undefined;

  constructor(
    scope: Construct,
    id: string,
    { subnet, group, suffix, openings = {}, azurerm, ...props }: NodeSecurityGroupProps,
  ) {
    super(scope, id);
    if (group.kind === "made") {
      this.group = new NetworkSecurityGroup(this, "Group", {
        ...homeSettings(props),
        name: NAME_OF.securityGroup(suffix),
        securityRule: Object.entries(withOpenings(group.rules, openings)).map(([name, rule]) => settings(name, rule)),
        ...settingsOf({ ...azurerm }),
      });
    }
    const existing = group.kind === "existing" ? group.id : "";
    this.resource = new SubnetNetworkSecurityGroupAssociation(this, "Resource", {
      subnetId: subnet.id,
      networkSecurityGroupId: this.group?.id ?? existing,
    });
  }
}

/** A rule in the words of azurerm, which has one field for a single place and another for several. */
function settings(name: string, rule: ResolvedSecurityRule): NetworkSecurityGroupSecurityRule {
  const { priority, access, direction, protocol, description, sources, destinations, ports } = rule;
  return {
    name,
    priority,
    access,
    direction,
    protocol,
    ...(description !== undefined && { description }),
    ...(single(sources) ? { sourceAddressPrefix: sources[0] } : { sourceAddressPrefixes: [...sources] }),
    sourcePortRange: "*",
    ...(single(destinations)
      ? { destinationAddressPrefix: destinations[0] }
      : { destinationAddressPrefixes: [...destinations] }),
    ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: [...ports] }),
  };
}

function single(places: readonly string[]): boolean {
  return places.length === 1 && places.every(isTag);
}

import type { ResolvedCluster } from "../../../azure/cluster";
import { isAnywhere, isTag, type ResolvedSecurityRule } from "../../../azure/security-group";
import { error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";

/** azurerm checks neither; Azure refuses the group when it is applied, and nodes that are cut off are told of by nobody. */
export const securityGroup: Rule<ResolvedCluster> = {
  id: "cluster/security-group",
  holds: "Rules of a security group have priorities of their own, name tags alone, and do not cut the nodes off.",
  source: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules",
  *check({ network: { securityGroup: group }, subnetId }) {
    const at = ["network", "securityGroup"];
    if (group && subnetId !== undefined) {
      const given = new Wording("one beside subnetId");
      yield error(at, "be left out where the subnet exists already", given, "bind it to the subnet where that is made");
      return;
    }
    if (group?.kind !== "made") return;
    const taken = earlier<string>();
    for (const [name, rule] of Object.entries(group.rules)) {
      const place = [...at, "rules", name];
      const other = taken(`${rule.direction} ${rule.priority}`, name);
      if (other !== undefined) {
        yield error(
          [...place, "priority"],
          `differ from that of ${other}, which is ${rule.direction} too`,
          rule.priority,
          "write another one",
        );
      }
      yield* checkPlaces(place, rule);
      if (cutsOff(rule)) {
        yield error(
          place,
          "leave the nodes something, which they need to be part of the cluster",
          new Wording(`${rule.access} of everything ${rule.direction === "Inbound" ? "that comes" : "that goes"}`),
          "name what is meant: a tag such as Internet, ranges, or ports",
        );
      }
    }
  },
};

function* checkPlaces(at: readonly string[], rule: ResolvedSecurityRule): Iterable<Finding> {
  for (const side of ["sources", "destinations"] as const) {
    const tag = rule[side].find(isTag);
    if (rule[side].length === 0) {
      yield error([...at, side], "have at least one entry", new Wording("none"), 'leave it out, or write ["*"]');
    } else if (tag !== undefined && rule[side].length > 1) {
      const given = rule[side].join(", ");
      yield error([...at, side], `have ${tag} alone, or ranges only`, given, "make a rule of its own of it");
    }
  }
}

function cutsOff({ access, sources, destinations, ports }: ResolvedSecurityRule): boolean {
  return access === "Deny" && isAnywhere(sources) && isAnywhere(destinations) && ports.includes("*");
}

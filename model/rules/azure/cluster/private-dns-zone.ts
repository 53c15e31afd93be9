import { isOwnZone, isWithoutZone, nameOfZone } from "../../../azure/api-server";
import type { ResolvedCluster } from "../../../azure/cluster";
import { nameOfRegion } from "../../../azure/region";
import { error, type Rule } from "../../../rule";
import { isToken } from "../../../value/token";

const AT = ["apiServer", "privateDnsZoneId"] as const;
const LONGEST_SUBZONE = 32;

/** AKS refuses any other zone, after the cluster has been waited for; without a zone, nobody finds an API server that has no public name. */
export const privateDnsZone: Rule<ResolvedCluster> = {
  id: "cluster/private-dns-zone",
  holds: "A private DNS zone is called as AKS wants it, and a private API server without one has a public name.",
  source: "https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns",
  *check({ apiServer: access, location }) {
    if (access.kind !== "private") return;
    const { privateDnsZoneId: id, publicFqdn, subnetId } = access;
    if (isWithoutZone(id) && !publicFqdn) {
      const remedy = "write publicFqdn: true, or leave privateDnsZoneId out";
      yield error(["apiServer", "publicFqdn"], "be true where no private zone has the name", publicFqdn, remedy);
    }
    // other clouds have other zones, and an unlisted region may be of one
    if (!isOwnZone(id) || isToken(id) || typeof location === "object") return;
    const parents = [...(subnetId === undefined ? [] : ["private"]), "privatelink"].map(
      (kind) => `${kind}.${nameOfRegion(location)}.azmk8s.io`,
    );
    const zone = nameOfZone(id);
    const [usual = ""] = parents;
    if (parents.some((parent) => isBelow(zone.toLowerCase(), parent))) return;
    const expected = `be a zone ${usual}, or one directly below it with a name of at most ${LONGEST_SUBZONE} characters`;
    yield error(AT, expected, zone, "name a zone of the region of the cluster, or leave it out and Azure makes one");
  },
};

function isBelow(zone: string, parent: string): boolean {
  if (zone === parent) return true;
  if (!zone.endsWith(`.${parent}`)) return false;
  const subzone = zone.slice(0, -parent.length - 1);
  return subzone.length <= LONGEST_SUBZONE && !subzone.includes(".");
}

import type { ResolvedCluster } from "../../../azure/cluster";
import { peeredNetwork } from "../../../azure/peering";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";

/** Azure connects two networks once; those of an existing network are up to its owner. */
export const peering: Rule<ResolvedCluster> = {
  id: "cluster/peering",
  holds: "Each network is connected once, under its name, and only with a network that is made here.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
  *check({ network: { peerings }, subnetId }) {
    const at = ["network", "peerings"];
    if (subnetId !== undefined && peerings.length > 0) {
      const given = new Wording(`${peerings.length} beside subnetId`);
      yield error(at, "be left out where the subnet exists already", given, "connect the network where it is made");
      return;
    }
    const connected = earlier<number>();
    yield* each(peerings.entries(), function* ([index, peered]) {
      // A peering is called after the other network: two of one name would be one.
      const name = peeredNetwork(peered).name.toLowerCase();
      if (connected(name, index) === undefined) return;
      yield error([...at, index, "vnetId"], "have another name than the others", peered.vnetId, "remove one of them");
    });
  },
};

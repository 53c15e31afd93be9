import { nodesAtMost, poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { egressPortsOf, PORTS_OF_ADDRESS } from "../../../azure/egress-ports";
import { nodeBounds } from "../../../azure/node-count";
import { error, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";

const AT = ["network", "egress"];
const STEP = 8;

/** A node without ports of its own reaches nothing outside; one whose ports become fewer loses connections. */
export const egressPorts: Rule<ResolvedCluster> = {
  id: "cluster/egress-ports",
  holds:
    "The addresses of a load balancer have ports for every node, surge included, and growing makes them no fewer in production.",
  source: "https://learn.microsoft.com/azure/aks/load-balancer-standard#configure-the-allocated-outbound-ports",
  *check(cluster) {
    const { egress } = cluster.network;
    if (egress.kind !== "loadBalancer") return;
    const ports = egressPortsOf(cluster);
    if (!ports) return;
    const { room, taken, ofNode, publicIps } = ports;
    const nodes = nodesAtMost(cluster);
    const fewest = poolsOf(cluster).reduce((sum, pool) => sum + nodeBounds(pool).min, 0);
    if (room !== undefined && publicIps !== undefined && taken > room) {
      const addresses = Math.ceil(taken / PORTS_OF_ADDRESS.loadBalancer);
      // Azure refuses the nodes that are too many, and makes those for which there are ports.
      const [say, otherwise] = fewest * ofNode.most > room ? [error, ""] : [warning, ", or the pools grow no further"];
      yield say(
        AT,
        `have ${taken} ports: ${ofNode.most} for each of ${nodes} nodes, surge included${otherwise}`,
        new Wording(`${publicIps} public ${publicIps === 1 ? "address" : "addresses"}, with ${room}`),
        `declare ${addresses} addresses, or portsPerNode: ${Math.max(STEP, Math.floor(room / nodes / STEP) * STEP)}`,
      );
      return;
    }
    // elsewhere, a connection that breaks while a cluster grows is no loss that a sound platform has to say anything about
    if (!cluster.production || egress.portsPerNode || ofNode.most === ofNode.least) return;
    yield warning(
      AT,
      "say portsPerNode, because Azure takes ports away from each node when there are more of them, which breaks connections",
      new Wording(`${ofNode.least} with ${fewest} nodes, and ${ofNode.most} with ${nodes}`),
      `write portsPerNode: ${ofNode.most}`,
    );
  },
};

import { makesNodes } from "../../azure/cluster";
import { isMade } from "../../platform/environment";
import { headroomOf } from "../../platform/headroom";
import type { ResolvedPlatform } from "../../platform/platform";
import { type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";

const MIB = 2 ** 20;

/** The loss of a node is no disaster where what ran on it fits the others. */
export const headroom: Rule<ResolvedPlatform> = {
  id: "platform/headroom",
  holds: "In production, the regular nodes have as much left as one of them has, at the most nodes and replicas.",
  source: "https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability",
  *check({ environments }) {
    for (const environment of Object.values(environments)) {
      if (!environment.production || !isMade(environment) || makesNodes(environment.cluster)) continue;
      for (const { resource, asked, room, node } of headroomOf(environment)) {
        if (room - asked >= node) continue;
        // in one unit, so that they can be compared
        const text = (amount: number) =>
          resource === "cpu" ? `${Math.round(amount)}m` : `${Math.round(amount / MIB)}Mi`;
        yield warning(
          ["environments", environment.name, "pools"],
          `leave as much ${resource} as a node has, so that pods of a lost one have another`,
          new Wording(`${text(asked)} asked for of about ${text(room)}, and a node has ${text(node)}`),
          `declare more nodes or fewer replicas; cdktf-aks-platform capacity ${environment.name} says what happens`,
        );
      }
    }
  },
};

import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** Addresses of the cluster's own Services and pods are none of a Service, and a name that two have leads to the first. */
export const externalAddress: Rule<ResolvedPlatform> = {
  id: "platform/external-address",
  holds:
    "What runs elsewhere has addresses outside the ranges of pods and Services, and a name in certificates of its own.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors",
  *check({ environments }) {
    for (const { name: environment, cluster, externalServices } of Object.values(environments)) {
      const named = earlier<string>();
      yield* each(Object.entries(externalServices), function* ([name, external]) {
        if (external.kind !== "addresses") return;
        const { tlsName, addresses } = external;
        const other = tlsName === undefined ? undefined : named(tlsName, name);
        if (other !== undefined) {
          const remedy = `name both addresses of one of them, or give each a name: pods that call both find ${other} by it`;
          yield error(["externalServices", name, "tlsName"], `differ from that of ${other}`, tlsName, remedy);
        }
        if (!cluster) return;
        const { serviceCidr, podCidr } = cluster.network;
        for (const [what, range] of [["Services", serviceCidr] as const, ["pods", podCidr] as const]) {
          for (const [index, address] of addresses.entries()) {
            if (!range.includes(address)) continue;
            const expected = `be outside ${range}, which the ${what} of ${environment} have`;
            const remedy = "write the address that it has outside the cluster";
            yield error(["externalServices", name, "addresses", index], expected, address, remedy);
          }
        }
      });
    }
  },
};

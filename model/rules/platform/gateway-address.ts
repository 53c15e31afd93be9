import type { ResolvedGatewayFields } from "../../kubernetes/gateway";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, type Rule } from "../../rule";
import { IpAddress } from "../../value/cidr";
import { addressOfNetwork, publicAddress } from "./address-of-network";

/** A gateway waits for an address that Azure does not have, and its hosts lead nowhere. */
export const gatewayAddress: Rule<ResolvedPlatform> = {
  id: "platform/gateway-address",
  holds: "The addresses of an internal gateway are of the network, and those of any other are public.",
  source: "https://learn.microsoft.com/azure/aks/internal-lb#specify-an-ip-address",
  *check({ environments }) {
    yield* each(
      Object.values(environments),
      function* ({ name, cluster, routing, conventions: { publicClasses = [] } }) {
        if (!cluster) return;
        const at = ["environments", name, "routing"];
        const gateways = Object.entries(routing.gateways ?? {});
        const all: readonly (readonly [readonly string[], ResolvedGatewayFields & { readonly className: string }])[] = [
          [at, routing],
          ...gateways.map(([key, gateway]) => [[...at, "gateways", key], gateway] as const),
        ];
        for (const [place, { className, internal, addresses = [], annotations = {} }] of all) {
          if (publicClasses.includes(className)) continue;
          for (const [index, text] of addresses.entries()) {
            const address = ipv4(text);
            if (!address) continue;
            const here = [...place, "addresses", index];
            if (internal) yield* addressOfNetwork(here, address, annotations, cluster.network);
            else yield* publicAddress(here, address);
          }
        }
      },
    );
  },
};

/** Of IPv6 nobody here knows which range the network has. */
function ipv4(text: string): IpAddress | undefined {
  return text.includes(":") ? undefined : IpAddress.parse(text);
}

import type { RoutingDeclaration } from "../../../../model/kubernetes/routing";
import { gatewayAddress } from "../../../../model/rules/platform/gateway-address";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

type Gateway = Omit<Extract<RoutingDeclaration, { readonly kind: "gateway" }>, "kind">;

const ELSEWHERE = { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "front" };
const said = (routing: Gateway) =>
  findings(gatewayAddress, platform({ dev: { routing: { kind: "gateway", ...routing } } }));

describe("platform/gateway-address", () => {
  it("accepts addresses of the network for internal gateways, and public ones for others", () => {
    expect(
      said({
        addresses: ["52.1.2.3", "2001:db8::1"],
        gateways: { office: { internal: true, addresses: ["10.10.3.250"] } },
      }),
    ).toEqual([]);
    expect(said({ internal: true, addresses: ["10.10.200.9"], annotations: ELSEWHERE })).toEqual([]);
    expect(said({ className: "azure-alb-external", addresses: ["10.99.0.9"] })).toEqual([]);
  });

  it("fails for an address that no node's subnet has, or that Azure keeps", () => {
    expect(said({ gateways: { office: { internal: true, addresses: ["10.10.3.250", "10.99.0.9"] } } })).toEqual([
      'error [environments.dev.routing.gateways.office.addresses[1]] must be of the subnet of the nodes, 10.10.0.0/22, got "10.99.0.9"; write one that nobody has, or name its subnet: annotations: { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "…" }',
    ]);
    expect(said({ internal: true, addresses: ["10.10.0.1"] })).toEqual([
      'error [environments.dev.routing.addresses[0]] must be none of the five that Azure keeps of 10.10.0.0/22, got "10.10.0.1"; write one that nobody has',
    ]);
  });

  it("fails for a private address of a gateway that everybody reaches", () => {
    expect(said({ addresses: ["10.10.3.250"] })).toEqual([
      'error [environments.dev.routing.addresses[0]] must be public where the load balancer is, got "10.10.3.250"; add internal: true, or remove it',
    ]);
  });
});

import type { ExposureDeclaration } from "../../../../model/kubernetes/front";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { loadBalancerAddress } from "../../../../model/rules/platform/load-balancer-address";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const exposed = (more: Partial<ExposureDeclaration> = {}) => ({
  ...VALID_SERVICE,
  exposed: { sources: ["10.0.0.0/8"], internal: true, address: "10.10.0.9", ...more },
});
const found = (services: AnyPlatformDeclaration["services"]) =>
  findings(loadBalancerAddress, platform({ dev: {} }, { services }));

describe("platform/load-balancer-address", () => {
  it("accepts addresses that differ, any address, and one with ports that differ", () => {
    expect(
      found({ web: exposed(), api: exposed({ address: "10.10.0.10" }), any: exposed({ address: undefined }) }),
    ).toEqual([]);
    expect(found({ web: exposed(), api: { ...exposed(), ports: { grpc: 9090 } } })).toEqual([]);
    const udp = { http: { container: 53, service: 80, protocol: "UDP" as const } };
    expect(found({ web: exposed(), dns: { ...exposed(), ports: udp } })).toEqual([]);
  });

  it("fails for one port of one address, in one environment", () => {
    expect(found({ web: exposed(), api: exposed() })).toEqual([
      'error [services.api.exposed.address] must be an address of its own, or have other ports than 80/TCP, got "10.10.0.9"; services.web has it; write another that nobody has, or another port',
    ]);
    const apart = { web: { ...exposed(), environments: ["dev"] }, api: { ...exposed(), environments: ["qa"] } };
    expect(findings(loadBalancerAddress, platform({ dev: {}, qa: {} }, { services: apart }))).toEqual([]);
  });

  it("fails for the address of a gateway, which listens at ports 80 and 443", () => {
    const routing = { kind: "gateway", gateways: { office: { internal: true, addresses: ["10.10.0.9"] } } } as const;
    const beside = (web: AnyPlatformDeclaration["services"][string]) =>
      findings(loadBalancerAddress, platform({ dev: { routing } }, { services: { web } }));
    expect(beside({ ...exposed(), ports: { grpc: 9090 } })).toEqual([]);
    expect(beside(exposed({ address: "10.10.0.10" }))).toEqual([]);
    expect(beside(exposed())).toEqual([
      'error [services.web.exposed.address] must be an address of its own, or have other ports than 80/TCP, got "10.10.0.9"; environments.dev.routing.gateways.office has it; write another that nobody has, or another port',
    ]);
  });
});

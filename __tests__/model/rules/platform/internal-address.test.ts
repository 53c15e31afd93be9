import type { ExposureDeclaration } from "../../../../model/kubernetes/front";
import { internalAddress } from "../../../../model/rules/platform/internal-address";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const ELSEWHERE = { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "front" };

function found(exposed: Partial<ExposureDeclaration>): string[] {
  const web = { ...VALID_SERVICE, exposed: { sources: ["10.0.0.0/8"], internal: true, ...exposed } };
  const resolved = platform({ dev: {} }, { services: { web } });
  const environment = resolved.environments.dev;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("dev must run web");
  return findings(internalAddress, { pod, environment, platform: resolved });
}

describe("platform/internal-address", () => {
  it.each(["10.10.0.4", "10.10.3.254"])("accepts %s of the subnet of the nodes", (address) => {
    expect(found({ address })).toEqual([]);
  });

  it("accepts none, a public address of a public load balancer, and one of another subnet that is named", () => {
    expect(found({})).toEqual([]);
    expect(found({ internal: false, address: "52.1.2.3" })).toEqual([]);
    expect(found({ address: "10.10.200.9", annotations: ELSEWHERE })).toEqual([]);
  });

  it.each(["10.10.4.0", "10.9.255.255", "192.168.1.9"])("fails for %s, which is of no node", (address) => {
    expect(found({ address })).toEqual([
      `error [exposed.address] must be of the subnet of the nodes, 10.10.0.0/22, got "${address}"; write one that nobody has, or name its subnet: annotations: { "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "…" }`,
    ]);
  });

  it("fails for an address of another network, whatever subnet is named", () => {
    expect(found({ address: "10.11.0.9", annotations: ELSEWHERE })).toEqual([
      'error [exposed.address] must be of the network, 10.10.0.0/16, got "10.11.0.9"; write one that nobody has',
    ]);
  });

  it.each(["10.10.0.0", "10.10.0.3", "10.10.3.255"])("fails for %s, which Azure keeps", (address) => {
    expect(found({ address })).toEqual([
      `error [exposed.address] must be none of the five that Azure keeps of 10.10.0.0/22, got "${address}"; write one that nobody has`,
    ]);
  });

  it("fails for a private address that a public load balancer is to have", () => {
    expect(found({ internal: false, address: "10.10.0.9" })).toEqual([
      'error [exposed.address] must be public where the load balancer is, got "10.10.0.9"; add internal: true, or remove it',
    ]);
  });
});

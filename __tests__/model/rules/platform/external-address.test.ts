import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { externalAddress } from "../../../../model/rules/platform/external-address";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

const LEDGER = {
  kind: "addresses",
  addresses: ["10.40.0.4"],
  ports: { https: 443 },
  tlsName: "ledger.corp.example",
} as const;
const said = (externalServices: AnyPlatformDeclaration["externalServices"], environment: object = {}) =>
  findings(externalAddress, platform({ dev: environment }, { externalServices }));

describe("platform/external-address", () => {
  it("accepts addresses outside the cluster, names of their own, and any of what DNS knows", () => {
    const named = {
      kind: "dnsName",
      dnsName: "ledger.corp.example",
      cidrs: ["10.0.0.0/8"],
      ports: { https: 443 },
    } as const;
    expect(said({ ledger: LEDGER, other: { ...LEDGER, tlsName: "other.corp.example" }, named })).toEqual([]);
    const { tlsName: _, ...unnamed } = LEDGER;
    expect(said({ ledger: unnamed, other: unnamed })).toEqual([]);
  });

  it("fails for addresses of Services and of pods, which no Service leads to", () => {
    expect(said({ ledger: { ...LEDGER, addresses: ["10.0.0.9", "10.244.255.255", "10.245.0.0"] } })).toEqual([
      'error [externalServices.ledger.addresses[0]] must be outside 10.0.0.0/16, which the Services of dev have, got "10.0.0.9"; write the address that it has outside the cluster',
      'error [externalServices.ledger.addresses[1]] must be outside 10.244.0.0/16, which the pods of dev have, got "10.244.255.255"; write the address that it has outside the cluster',
    ]);
  });

  it("fails where two have one name in their certificates", () => {
    expect(said({ ledger: LEDGER, other: { ...LEDGER, addresses: ["10.40.0.5"] } })).toEqual([
      'error [externalServices.other.tlsName] must differ from that of ledger, got "ledger.corp.example"; name both addresses of one of them, or give each a name: pods that call both find ledger by it',
    ]);
  });
});

import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { identityEgress } from "../../../../model/rules/platform/identity-egress";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

type Service = AnyPlatformDeclaration["services"][string];
type Egress = NonNullable<Service["egress"]>;

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
const ROLES = [{ role: "Reader", on: SUBSCRIPTION }];

function found(egress: Egress, service: Partial<Service> = {}): string[] {
  const identities = { calling: { roles: ROLES }, reading: {} };
  const services = { web: { ...VALID_SERVICE, serviceAccount: { identity: "calling" }, egress, ...service } };
  const resolved = platform({ prod: {} }, { services, identities });
  const environment = resolved.environments.prod;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("prod must run web");
  return findings(identityEgress, { pod, environment, platform: resolved });
}

const cidr = "0.0.0.0/0";
const message = (given: string) =>
  `warning [egress] should open port 443 to Entra and to what the identity calling has roles on, got ${given}; add { cidr: "0.0.0.0/0", ports: [443] }, or the ranges of a proxy or a private endpoint`;

describe("platform/identity-egress", () => {
  it.each<Egress>([
    [{ cidr, ports: [443] }],
    [{ cidr: "10.0.0.0/8", ports: [80, { port: 440, endPort: 443 }] }],
    [{ cidr, ports: [{ port: 443, endPort: 450 }] }],
  ])("accepts a way to port 443: %j", (...egress) => {
    expect(found(egress)).toEqual([]);
  });

  it("accepts pods that only read secrets, are nobody, or say whom they call", () => {
    expect(found([], { serviceAccount: { identity: "reading" } })).toEqual([]);
    expect(found([], { serviceAccount: {} })).toEqual([]);
    expect(found([], { calls: [{ namespace: "proxies", ports: [3128] }] })).toEqual([]);
  });

  it("warns of a way that leads elsewhere, or of none", () => {
    expect(found([])).toEqual([message("nothing")]);
    expect(found([{ cidr, ports: [{ port: 444, endPort: 450 }] }])).toEqual([message("other ports")]);
    expect(found([{ cidr, ports: [{ port: 443, protocol: "UDP" }] }])).toEqual([message("other ports")]);
  });
});

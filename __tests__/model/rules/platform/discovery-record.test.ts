import { discoveryRecord } from "../../../../model/rules/platform/discovery-record";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const zoneId = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/${name}`;
const OLD = { discovery: { zoneId: zoneId("old.internal") } };
const exposed = (changes: object = {}) => ({
  ...VALID_SERVICE,
  exposed: { internal: true, address: "10.10.3.10", sources: ["10.0.0.0/8"], ...changes },
});

describe("platform/discovery-record", () => {
  it("accepts a record for each load balancer with a fixed address, and none for others", () => {
    const services = {
      web: exposed(),
      api: exposed({ recordName: "api-v2" }),
      open: exposed({ internal: false, address: undefined }),
    };
    expect(findings(discoveryRecord, platform({ dev: OLD }, { services }))).toEqual([]);
    expect(findings(discoveryRecord, platform({ dev: OLD, qa: {} }, { services }))).toEqual([]);
    expect(findings(discoveryRecord, platform({ dev: {} }, { services: { web: exposed() } }))).toEqual([]);
  });

  it("fails once for a name where no environment has a zone", () => {
    const services = { api: exposed({ recordName: "api-v2" }) };
    expect(findings(discoveryRecord, platform({ dev: {}, qa: {} }, { services }))).toEqual([
      'error [services.api.exposed.recordName] must be of an environment with a private DNS zone, got "api-v2"; declare it, discovery: { zoneId: "…" }, or remove recordName',
    ]);
  });

  it("fails for a name that another record has, in the same zone only, whatever environment it is of", () => {
    const twice = { services: { web: exposed(), api: exposed({ recordName: "web" }) } };
    expect(findings(discoveryRecord, platform({ dev: OLD }, twice))).toEqual([
      'error [services.api.exposed.recordName] must be a name of its own in the zone, got "web.old.internal"; services.web of dev has it; write another recordName, or give dev a zone of its own',
    ]);
    const one = { services: { web: exposed() } };
    expect(findings(discoveryRecord, platform({ dev: OLD, qa: OLD }, one))).toEqual([
      'error [services.web.exposed.recordName] must be a name of its own in the zone, got "web.old.internal"; services.web of dev has it; write another recordName, or give qa a zone of its own',
    ]);
    const other = { discovery: { zoneId: zoneId("qa.internal") } };
    expect(findings(discoveryRecord, platform({ dev: OLD, qa: other }, one))).toEqual([]);
  });

  it.each([
    [{ address: undefined }, "no address"],
    [{ internal: false, address: "52.1.2.3" }, "internal: false"],
  ])("fails for a record of an address that is none of the network or not fixed: %j", (changes, got) => {
    const services = { web: exposed({ recordName: "web", ...changes }) };
    expect(findings(discoveryRecord, platform({ dev: OLD }, { services }))).toEqual([
      `error [services.web.exposed.recordName] must be of a fixed address of the network, got ${got}; add internal: true and an address of the network that nobody has`,
    ]);
  });
});

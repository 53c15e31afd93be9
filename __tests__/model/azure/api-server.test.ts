import { type ApiServerDeclaration, isOwnZone, resolveApiServer } from "../../../model/azure/api-server";
import { DeclarationReader } from "../../../model/declaration-reader";
import { formatProblem, type Problem } from "../../../model/problem";
import { cluster } from "../../support/cluster";

const ZONE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io";
const resolve = (declared: ApiServerDeclaration, problems: Problem[] = []) =>
  resolveApiServer(new DeclarationReader(problems), declared);

describe("an API server", () => {
  it("takes no commands past its ranges by default", () => {
    expect(cluster().apiServer).toMatchObject({ kind: "public", runCommand: false });
  });

  it("takes commands where it is private, and has a name in a zone of Azure's", () => {
    expect(resolve({ kind: "private" })).toEqual({
      kind: "private",
      runCommand: true,
      privateDnsZoneId: "System",
      publicFqdn: false,
    });
  });

  it("is what is declared", () => {
    const declared = {
      kind: "private",
      runCommand: false,
      privateDnsZoneId: ZONE,
      publicFqdn: true,
      dnsSubdomain: "portal",
      subnetId: "/api",
    } as const;
    expect(resolve(declared)).toEqual(declared);
  });

  it.each([
    ["none", '"System", "None", or the id of a private DNS zone, got "none"; write "None"'],
    [
      "privatelink.westeurope.azmk8s.io",
      'the id of a resource of type Microsoft.Network/privateDnsZones, got "privatelink.westeurope.azmk8s.io"; write it as "az resource show --ids" has it: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/…"',
    ],
  ])("has no zone %s", (privateDnsZoneId, message) => {
    const problems: Problem[] = [];
    resolve({ kind: "private", privateDnsZoneId }, problems);
    expect(problems.map(formatProblem)).toEqual([`[privateDnsZoneId] must be ${message} (value)`]);
  });

  it.each([
    ["System", false],
    ["None", false],
    ["/subscriptions/x/zone", true],
  ])("has a name in a zone of one's own with %s: %s", (privateDnsZoneId, isOwn) => {
    expect(isOwnZone(privateDnsZoneId)).toBe(isOwn);
  });
});

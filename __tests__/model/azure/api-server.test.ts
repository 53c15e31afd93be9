import { type ApiServerDeclaration, isOwnZone, resolveApiServer } from "../../../model/azure/api-server";
import { DeclarationReader } from "../../../model/declaration-reader";
import { cluster } from "../../support/cluster";

const resolve = (declared: ApiServerDeclaration) => resolveApiServer(new DeclarationReader([]), declared);

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
      privateDnsZoneId: "/zone",
      publicFqdn: true,
      dnsSubdomain: "portal",
      subnetId: "/api",
    } as const;
    expect(resolve(declared)).toEqual(declared);
  });

  it.each([
    ["System", false],
    ["None", false],
    ["/subscriptions/x/zone", true],
  ])("has a name in a zone of one's own with %s: %s", (privateDnsZoneId, isOwn) => {
    expect(isOwnZone(privateDnsZoneId)).toBe(isOwn);
  });
});

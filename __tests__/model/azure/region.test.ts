import { hasZones, nameOfRegion, parseLocation, type Region } from "../../../model/azure/region";
import { thrown } from "../../support/thrown";

const messageOf = (value: unknown) => thrown(() => parseLocation(value as Region));

describe("the location of a cluster", () => {
  it.each(["westeurope", "denmarkeast", "jioindiawest"] as const)("may be the known region %s", (region) => {
    expect(parseLocation(region)).toBe(region);
    expect(nameOfRegion(region)).toBe(region);
  });

  it.each([
    ["West Europe", "westeurope"],
    ["NorthEurope", "northeurope"],
    ["westeurop", "westeurope"],
    ["East US 2", "eastus2"],
  ])("fails for %j with the name that is nearest", (given, near) => {
    expect(messageOf(given)).toBe(
      `must be a known region, got "${given}"; write "${near}"; az account list-locations lists the names`,
    );
  });

  it("fails for a name that is near none, and says how to write a region that is not listed", () => {
    expect(messageOf("usgovvirginia")).toBe(
      'must be a known region, got "usgovvirginia"; write one such as "westeurope", or { name: "usgovvirginia", hasZones: true } for a region that is not listed; az account list-locations lists the names',
    );
  });

  it("may be what has to be known of a region that is not listed", () => {
    const location = { name: "chinanorth3", hasZones: true };
    expect(parseLocation(location)).toBe(location);
    expect(nameOfRegion(location)).toBe("chinanorth3");
    expect([hasZones(location), hasZones({ ...location, hasZones: false })]).toEqual([true, false]);
  });

  it("fails for the name of a region that is not listed in another form than Azure's", () => {
    expect(messageOf({ name: "China North 3", hasZones: true })).toBe(
      'must be lower-case letters and digits, got "China North 3"; write one such as "westeurope", or { name: "chinanorth3", hasZones: true } for a region that is not listed',
    );
  });
});

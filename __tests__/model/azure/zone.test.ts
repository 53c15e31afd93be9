import { zonesOf } from "../../../model/azure/zone";

describe("the zones of a region", () => {
  it("are three where the region has zones", () => {
    expect(zonesOf("westeurope")).toEqual(["1", "2", "3"]);
  });

  it("are three where a region that is not listed is said to have them", () => {
    expect(zonesOf({ name: "usgovvirginia", hasZones: true })).toEqual(["1", "2", "3"]);
    expect(zonesOf({ name: "usgovtexas", hasZones: false })).toEqual([]);
  });

  it("are none where it has not", () => {
    expect(zonesOf("westus")).toEqual([]);
  });
});

import { zonesOf } from "../../../model/azure/zone";

describe("the zones of a region", () => {
  it("are three where the region has zones", () => {
    expect(zonesOf("westeurope")).toEqual(["1", "2", "3"]);
  });

  it("are none where it has not", () => {
    expect(zonesOf("westus")).toEqual([]);
  });
});

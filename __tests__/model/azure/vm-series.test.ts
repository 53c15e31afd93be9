import { isBurstable, tryRetirementOf } from "../../../model/azure/vm-series";
import { parseVmSize, VM_SIZE_NAMES } from "../../../model/azure/vm-size";

describe("a series of VM sizes", () => {
  it.each(["Bv1", "Bsv2", "Basv2", "Bpsv2", "B"])("%s is burstable", (series) => {
    expect(isBurstable(series)).toBe(true);
  });

  it.each(["Ddsv5", "Esv5", "NCasT4_v3", "HBv4", "BX", ""])("%s has its full performance all the time", (series) => {
    expect(isBurstable(series)).toBe(false);
  });

  it("is burstable for the listed sizes whose names begin with B, and for no other", () => {
    const burstable = VM_SIZE_NAMES.filter((name) => isBurstable(parseVmSize(name).series));
    expect(burstable).toEqual(VM_SIZE_NAMES.filter((name) => /^Standard_B\d/.test(name)));
    expect(burstable).not.toEqual([]);
  });

  it("tells when Azure retires it, and what takes its place", () => {
    expect(tryRetirementOf("Dv2")).toEqual({ day: "2028-05-01", instead: "Ddsv5 or Ddsv6" });
  });

  it.each(["Ddsv5", "", "constructor", "toString"])("%j is not retired", (series) => {
    expect(tryRetirementOf(series)).toBeUndefined();
  });
});

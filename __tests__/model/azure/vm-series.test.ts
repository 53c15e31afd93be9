import { isBurstable, tryRetirementOf } from "../../../model/azure/vm-series";
import { VM_SIZE_NAMES, vmSizeOf } from "../../../model/azure/vm-size";

const ACCELERATED = ["NCasT4_v3", "NCads_A100_v4", "ND_H100_v5"];

describe("a series of VM sizes", () => {
  it.each(["Standard_B4ms", "Standard_B2s_v2", "Standard_B4as_v2", "standard_b2pls_v2"])("%s is burstable", (name) => {
    expect(isBurstable({ name })).toBe(true);
  });

  it.each(["Standard_D4ds_v5", "Standard_NC4as_T4_v3", "Standard_HB120rs_v3", ""])(
    "%j has its full performance all the time",
    (name) => {
      expect(isBurstable({ name })).toBe(false);
    },
  );

  it("is burstable for the listed sizes whose names begin with B, and for no other", () => {
    const burstable = VM_SIZE_NAMES.filter((name) => isBurstable(vmSizeOf(name)));
    expect(burstable).toEqual(VM_SIZE_NAMES.filter((name) => /^Standard_B\d/.test(name)));
    expect(burstable).not.toEqual([]);
  });

  it("tells when Azure retires it, and what takes its place", () => {
    expect(tryRetirementOf({ name: "Standard_D4_v2" })).toEqual({
      series: "Dv2",
      day: "2028-05-01",
      instead: "Ddsv5 or Ddsv6",
    });
  });

  it.each([
    ["Standard_D3", "D"],
    ["Standard_DS3", "Ds"],
    ["Standard_DS14-4_v2", "Dsv2"],
    ["Standard_D11_v2_Promo", "Dv2"],
    ["Standard_L8s", "Ls"],
    ["Standard_L8s_v2", "Lsv2"],
    ["Standard_A4m_v2", "Av2"],
    ["Standard_B2ms", "Bv1"],
    ["Standard_F4", "F"],
    ["Standard_F4s", "Fs"],
    ["standard_f4s_V2", "Fsv2"],
    ["Standard_G3", "G"],
    ["Standard_GS5-8", "Gs"],
    ["Standard_M192idms_v2", "M192"],
    ["Standard_NC6", "NC"],
    ["Standard_NC24r_Promo", "NC"],
    ["Standard_NC6s_v2", "NCv2"],
    ["Standard_NC6s_v3", "NCv3"],
    ["Standard_NC24rs_v3", "NCv3"],
    ["Standard_ND24rs", "ND"],
    ["Standard_NV6", "NV"],
    ["Standard_NV12s_v3", "NVv3"],
  ])("%s is of the retired series %s, whatever text is declared beside it", (name, series) => {
    expect(tryRetirementOf({ name })?.series).toBe(series);
  });

  it.each([
    "Standard_D4ds_v5",
    "Standard_D4s_v3",
    "Standard_NC4as_T4_v3",
    "Standard_NC24ads_A100_v4",
    "Standard_ND40rs_v2",
    "Standard_NV6ads_A10_v5",
    "Standard_M128s",
    "Standard_B2s_v2",
    "",
    "constructor",
  ])("%j is not retired", (name) => {
    expect(tryRetirementOf({ name })).toBeUndefined();
  });

  it("is not retired today where a listed size has graphics cards", () => {
    const sizes = VM_SIZE_NAMES.map(vmSizeOf).filter(({ gpus }) => gpus > 0);
    expect([...new Set(sizes.map(({ series }) => series))]).toEqual(ACCELERATED);
    expect(sizes.filter(tryRetirementOf)).toEqual([]);
  });
});

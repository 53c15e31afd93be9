import type { VmSize } from "./vm-size";

/** When Azure stops the machines of a series, and what to use then. */
export interface SeriesRetirement {
  /** The series that is retired, such as `NCv3`. */
  readonly series: string;
  /** Last day of the series, `YYYY-MM-DD`. */
  readonly day: string;
  /** The series that take its place, in the words of a message. */
  readonly instead: string;
}

interface RetiringSeries extends SeriesRetirement {
  /** Names of the sizes of the series. */
  readonly sizes: RegExp;
}

const GENERAL = "Ddsv5 or Ddsv6";
const GRAPHICS = "NCasT4_v3 or NCads_A100_v4";
const DISPLAY = "NVads_A10_v5";

/**
 * The series that Azure retires. The name of a size says its series: that of a size which is declared by its measures is
 * a free text.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
const RETIREMENTS: readonly RetiringSeries[] = [
  { series: "D", sizes: /^D\d+$/, day: "2028-05-01", instead: GENERAL },
  { series: "Ds", sizes: /^DS\d+(-\d+)?$/, day: "2028-05-01", instead: GENERAL },
  { series: "Dv2", sizes: /^D\d+_v2(_Promo)?$/, day: "2028-05-01", instead: GENERAL },
  { series: "Dsv2", sizes: /^DS\d+(-\d+)?_v2(_Promo)?$/, day: "2028-05-01", instead: GENERAL },
  { series: "Ls", sizes: /^L\d+s$/, day: "2028-05-01", instead: "Lsv3" },
  { series: "Av2", sizes: /^A\d+m?_v2$/, day: "2028-11-15", instead: GENERAL },
  { series: "Bv1", sizes: /^B\d+(ls|ms|s)$/, day: "2028-11-15", instead: "Bsv2" },
  { series: "F", sizes: /^F\d+$/, day: "2028-11-15", instead: "Dsv6 or Ddsv6" },
  { series: "Fs", sizes: /^F\d+s$/, day: "2028-11-15", instead: "Dsv6 or Ddsv6" },
  { series: "Fsv2", sizes: /^F\d+s_v2$/, day: "2028-11-15", instead: "Dsv6 or Ddsv6" },
  { series: "G", sizes: /^G\d$/, day: "2028-11-15", instead: "Esv5" },
  { series: "Gs", sizes: /^GS\d(-\d+)?$/, day: "2028-11-15", instead: "Esv5" },
  { series: "Lsv2", sizes: /^L\d+s_v2$/, day: "2028-11-15", instead: "Lsv3" },
  { series: "M192", sizes: /^M192id?m?s_v2$/, day: "2027-03-31", instead: "Mdsv3" },
  { series: "NC", sizes: /^NC\d+r?(_Promo)?$/, day: "2023-09-06", instead: GRAPHICS },
  { series: "NCv2", sizes: /^NC\d+r?s_v2$/, day: "2023-09-06", instead: GRAPHICS },
  { series: "NCv3", sizes: /^NC\d+r?s_v3$/, day: "2025-09-30", instead: GRAPHICS },
  { series: "ND", sizes: /^ND\d+r?s$/, day: "2023-09-06", instead: GRAPHICS },
  { series: "NV", sizes: /^NV\d+(_Promo)?$/, day: "2023-09-06", instead: DISPLAY },
  { series: "NVv3", sizes: /^NV\d+s_v3$/, day: "2026-09-30", instead: DISPLAY },
].map(({ sizes, ...row }) => ({ ...row, sizes: new RegExp(sizes, "i") }));

/** The retirement of the series of a size; nothing when it stays. */
export function tryRetirementOf({ name }: Pick<VmSize, "name">): SeriesRetirement | undefined {
  const found = RETIREMENTS.find(({ sizes }) => sizes.test(modelOf(name)));
  return found && { series: found.series, day: found.day, instead: found.instead };
}

/**
 * Whether machines of a size have full performance for a while only: those of Azure's family B, such as
 * `Standard_B4s_v2`.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
export function isBurstable({ name }: Pick<VmSize, "name">): boolean {
  return /^B\d/i.test(modelOf(name));
}

/** The name of a size without the word that all have in front: `D4ds_v5`. */
function modelOf(name: string): string {
  return name.replace(/^Standard_/i, "");
}

/** When Azure stops the machines of a series, and what to use then. */
export interface SeriesRetirement {
  /** Last day of the series, `YYYY-MM-DD`. */
  readonly day: string;
  /** The series that take its place, in the words of a message. */
  readonly instead: string;
}

/**
 * The series that Azure retires.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list
 */
const RETIREMENTS: Readonly<Record<string, SeriesRetirement>> = {
  Dv2: { day: "2028-05-01", instead: "Ddsv5 or Ddsv6" },
  Dsv2: { day: "2028-05-01", instead: "Ddsv5 or Ddsv6" },
  Bv1: { day: "2028-11-15", instead: "Bsv2" },
  Fsv2: { day: "2028-11-15", instead: "Dsv6 or Ddsv6" },
  Lsv2: { day: "2028-11-15", instead: "Lsv3" },
};

/** The retirement of a series; nothing when it stays. */
export function tryRetirementOf(series: string): SeriesRetirement | undefined {
  return Object.hasOwn(RETIREMENTS, series) ? RETIREMENTS[series] : undefined;
}

/**
 * Whether machines of a series have full performance for a while only: those of Azure's family B, such as `Bsv2`. The
 * capital letters of a series name its family.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
export function isBurstable(series: string): boolean {
  return /^B(?![A-Z])/.test(series);
}

import { hasZones, type Location } from "./region";

/** The availability zones of a region that has them. */
export const ZONES = ["1", "2", "3"] as const;

/** An availability zone of a region. */
export type Zone = (typeof ZONES)[number];

/** The availability zones of a region; none in a region without. */
export function zonesOf(location: Location): readonly Zone[] {
  return hasZones(location) ? ZONES : [];
}

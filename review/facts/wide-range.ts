/** A range this wide is the whole internet, or one of the few pieces that it was cut into. */
export const WIDEST_PREFIX = 7;

/** Whether a range such as `0.0.0.0/1` is so wide; what is no range is not. */
export function isWideRange(range: string): boolean {
  const prefix = /\/(\d+)$/.exec(range)?.[1];
  return prefix !== undefined && Number(prefix) <= WIDEST_PREFIX;
}

import { ValueError } from "./value-error";

const FORM = /^20\d\d-\d\d-\d\d$/;
const MILLISECONDS = 86_400_000;
const LENGTH = "2026-12-31".length;

/**
 * A day, such as `2026-12-31`.
 *
 * @throws ValueError for anything else, also for a day that no month has
 */
export function parseDay(day: string): string {
  if (FORM.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)) return day;
  throw new ValueError("be a day", day, 'write year, month and day, such as "2026-12-31"');
}

/** Days from a moment to the end of a day, rounded up; below 1 when the day is over. */
export function daysLeft(day: string, today: Date): number {
  return Math.ceil((Date.parse(day) + MILLISECONDS - today.getTime()) / MILLISECONDS);
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + MILLISECONDS).toISOString().slice(0, LENGTH);
}

/** The day that is so many days after a moment. */
export function dayIn(days: number, today: Date): string {
  return new Date(today.getTime() + days * MILLISECONDS).toISOString().slice(0, LENGTH);
}

import type { DayOfWeek, FreezeDeclaration, ResolvedMaintenanceWindow } from "./maintenance-window";

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;
const MINUTE = 60 * 1000;
/** How far is looked: twice the longest that a window may be closed by itself. */
const MOST_DAYS = 370;

/**
 * The first day on which a window opens, from a day on, and no span forbids it; a day of the zone of its start time. A window of
 * every second week or month without a `startDate` is one of every week or month: nobody knows with which Azure begins.
 *
 * @returns undefined where it opens on none of the days of a year
 */
export function nextOpenDay(window: ResolvedMaintenanceWindow, from: Date): Date | undefined {
  const first = Math.floor(from.getTime() / DAY) * DAY;
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const date = new Date(first + day * DAY);
    if (opensOn(window, date) && !isForbidden(window, date)) return date;
  }
  return undefined;
}

/** Whether nobody knows on which days a window opens: it leaves some out, and has no first day. */
export function hasUnknownDays({ interval, startDate }: ResolvedMaintenanceWindow): boolean {
  return interval > 1 && startDate === undefined;
}

function opensOn(window: ResolvedMaintenanceWindow, date: Date): boolean {
  const start = window.startDate === undefined ? undefined : new Date(window.startDate);
  if (start && date.getTime() < Math.floor(start.getTime() / DAY) * DAY) return false;
  const isTurn = (unit: (day: Date) => number) => !start || (unit(date) - unit(start)) % window.interval === 0;
  switch (window.kind) {
    case "daily":
      return isTurn(dayNumber);
    case "weekly":
      return dayOfWeek(date) === window.dayOfWeek && isTurn(weekNumber);
    case "absoluteMonthly":
      return date.getUTCDate() === window.dayOfMonth && isTurn(monthNumber);
    case "relativeMonthly":
      return dayOfWeek(date) === window.dayOfWeek && isWeek(date, window.weekIndex) && isTurn(monthNumber);
  }
}

const DAYS: readonly DayOfWeek[] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEKS = ["First", "Second", "Third", "Fourth"] as const;
const WEEK = 7;
/** The first of January 1970 was a Thursday. */
const THURSDAY = 4;

function dayOfWeek(date: Date): DayOfWeek | undefined {
  return DAYS[date.getUTCDay()];
}

function dayNumber(date: Date): number {
  return Math.floor(date.getTime() / DAY);
}

function weekNumber(date: Date): number {
  return Math.floor((dayNumber(date) + THURSDAY) / WEEK);
}

function monthNumber(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function isWeek(date: Date, week: (typeof WEEKS)[number] | "Last"): boolean {
  if (week === "Last") return new Date(date.getTime() + WEEK * DAY).getUTCMonth() !== date.getUTCMonth();
  return WEEKS[Math.floor((date.getUTCDate() - 1) / WEEK)] === week;
}

/** Whether a span forbids a part of what the window is open for. */
function isForbidden(window: ResolvedMaintenanceWindow, date: Date): boolean {
  const opens = date.getTime() + minutesOf(window.startTime) * MINUTE - offsetMinutes(window.utcOffset) * MINUTE;
  const closes = opens + window.durationHours * HOUR;
  return window.notAllowed.some(
    ({ start, end }: FreezeDeclaration) => Date.parse(start) < closes && Date.parse(end) > opens,
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function offsetMinutes(offset: string): number {
  return (offset.startsWith("-") ? -1 : 1) * minutesOf(offset.slice(1));
}

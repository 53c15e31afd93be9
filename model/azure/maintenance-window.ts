import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";
import { ValueError } from "../value/value-error";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const WEEKS = ["First", "Second", "Third", "Fourth", "Last"] as const;

/** A day of the week. */
export type DayOfWeek = (typeof DAYS)[number];

interface WindowDeclaration {
  /** When the window opens, `HH:MM` in 24 hours, in the zone of `utcOffset`. */
  readonly startTime: string;
  /** How long it stays open, 4 to 24 hours; azurerm's `duration`. */
  readonly durationHours: number;
  /** Zone of the start time: `+HH:MM` or `-HH:MM`. @default "+00:00" */
  readonly utcOffset?: string;
  /** Spans in which nothing is changed, RFC 3339. @default [] */
  readonly notAllowed?: readonly FreezeDeclaration[];
  /**
   * First day of the schedule, RFC 3339, such as `2026-12-01T00:00:00Z`. azurerm 4.55 shows a change on every plan once it
   * is past.
   *
   * @default - at once
   */
  readonly startDate?: string;
}

/** A span in which Azure must not change the cluster: a sale, the end of a year. */
export interface FreezeDeclaration {
  /** First moment, RFC 3339, such as `2026-12-18T00:00:00Z`. */
  readonly start: string;
  /** Last moment, RFC 3339, after the start. */
  readonly end: string;
}

/** Every day, or every second to seventh. */
export interface DailyWindow extends WindowDeclaration {
  readonly kind: "daily";
  /** Every how many days, 1 to 7. @default 1 */
  readonly interval?: number;
}

/** Every week, or every second to fourth, on one day. */
export interface WeeklyWindow extends WindowDeclaration {
  readonly kind: "weekly";
  /** The day on which the window opens. */
  readonly dayOfWeek: DayOfWeek;
  /** Every how many weeks, 1 to 4. @default 1 */
  readonly interval?: number;
}

/** On one weekday of the month, such as the first Sunday. */
export interface RelativeMonthlyWindow extends WindowDeclaration {
  readonly kind: "relativeMonthly";
  /** Which of these weekdays in the month. */
  readonly weekIndex: (typeof WEEKS)[number];
  /** The day on which the window opens. */
  readonly dayOfWeek: DayOfWeek;
  /** Every how many months, 1 to 6. @default 1 */
  readonly interval?: number;
}

/** On one day of the month. */
export interface AbsoluteMonthlyWindow extends WindowDeclaration {
  readonly kind: "absoluteMonthly";
  /** The day on which the window opens, 1 to 31. */
  readonly dayOfMonth: number;
  /** Every how many months, 1 to 6. @default 1 */
  readonly interval?: number;
}

/** When Azure may change a cluster. */
export type MaintenanceWindow = DailyWindow | WeeklyWindow | RelativeMonthlyWindow | AbsoluteMonthlyWindow;

/** A window with every field known, each as in {@link MaintenanceWindow}. It is a valid declaration too. */
export type ResolvedMaintenanceWindow = WithDefaults<MaintenanceWindow>;

type WithDefaults<Window> = Window extends WindowDeclaration
  ? Required<Omit<Window, "startDate">> & Pick<WindowDeclaration, "startDate">
  : never;

const LONGEST_INTERVAL: Readonly<Record<MaintenanceWindow["kind"], number>> = {
  daily: 7,
  weekly: 4,
  relativeMonthly: 6,
  absoluteMonthly: 6,
};
const KINDS = Object.keys(LONGEST_INTERVAL);

/**
 * Fills in the defaults of a window and reads its values. No start date is set unless it is declared: one in
 * the past is a change on every plan.
 *
 * @see https://learn.microsoft.com/azure/aks/planned-maintenance
 */
export function resolveMaintenanceWindow(
  reader: DeclarationReader,
  declared: MaintenanceWindow,
): ResolvedMaintenanceWindow {
  // An unknown kind is one mistake: the interval is not judged by another kind.
  const longestInterval = KINDS.includes(declared.kind) ? LONGEST_INTERVAL[declared.kind] : Number.MAX_SAFE_INTEGER;
  const common = {
    interval: reader.optional("interval", declared.interval, integerBetween(1, longestInterval), 1),
    durationHours: reader.required("durationHours", declared.durationHours, integerBetween(4, 24)),
    startTime: reader.required("startTime", declared.startTime, parseTimeOfDay),
    utcOffset: reader.optional("utcOffset", declared.utcOffset, parseUtcOffset, "+00:00"),
    notAllowed: reader.list("notAllowed", declared.notAllowed, parseFreeze),
    ...(declared.startDate !== undefined && {
      startDate: reader.required("startDate", declared.startDate, parseMoment),
    }),
  };
  const dayOfWeek = (day: DayOfWeek) => reader.required("dayOfWeek", day, choiceOf(DAYS));
  switch (declared.kind) {
    case "weekly":
      return { kind: "weekly", ...common, dayOfWeek: dayOfWeek(declared.dayOfWeek) };
    case "relativeMonthly": {
      const weekIndex = reader.required("weekIndex", declared.weekIndex, choiceOf(WEEKS));
      return { kind: "relativeMonthly", ...common, weekIndex, dayOfWeek: dayOfWeek(declared.dayOfWeek) };
    }
    case "absoluteMonthly": {
      const dayOfMonth = reader.required("dayOfMonth", declared.dayOfMonth, integerBetween(1, 31));
      return { kind: "absoluteMonthly", ...common, dayOfMonth };
    }
    default:
      return { kind: kindOf(reader, declared, KINDS), ...common };
  }
}

function parseTimeOfDay(value: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value;
  throw new ValueError("be a time of day", value, 'write hours and minutes in two digits each, such as "02:00"');
}

function parseUtcOffset(value: string): string {
  if (/^[+-](0\d|1[0-4]):[0-5]\d$/.test(value)) return value;
  throw new ValueError("be an offset from UTC", value, 'write sign, hours and minutes, such as "+01:00"');
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

function parseMoment(moment: string): string {
  if (RFC_3339.test(moment) && !Number.isNaN(Date.parse(moment)) && isDay(moment)) return moment;
  throw new ValueError("be a moment of RFC 3339", moment, 'write it such as "2026-12-18T00:00:00Z"');
}

/** JavaScript takes February 30 for March 2. */
function isDay(moment: string): boolean {
  const day = moment.slice(0, "2026-12-18".length);
  return new Date(day).toISOString().startsWith(day);
}

function parseFreeze(freeze: FreezeDeclaration): FreezeDeclaration {
  parseMoment(freeze.start);
  parseMoment(freeze.end);
  if (Date.parse(freeze.end) <= Date.parse(freeze.start)) {
    throw new ValueError("end after it starts", `${freeze.start} to ${freeze.end}`, "exchange start and end");
  }
  return freeze;
}

/** When AKS may install its own weekly releases; azurerm's `maintenance_window`. */
export interface ReleaseWindow {
  /** Hours of days in which it may. */
  readonly allowed?: readonly AllowedHours[];
  /** Spans in which it may not. @default [] */
  readonly notAllowed?: readonly FreezeDeclaration[];
}

/** Hours of a day, in UTC. */
export interface AllowedHours {
  /** The day of the week. */
  readonly day: DayOfWeek;
  /** The hours, 0 to 23: 2 is from 02:00 to 03:00. */
  readonly hours: readonly number[];
}

/** Reads the hours and spans of AKS's own releases. */
export function resolveReleaseWindow(reader: DeclarationReader, declared: ReleaseWindow): ReleaseWindow {
  const allowed = (declared.allowed ?? []).map(({ day, hours }, index) => {
    const at = reader.at("allowed", index);
    return { day: at.required("day", day, choiceOf(DAYS)), hours: at.list("hours", hours, integerBetween(0, 23)) };
  });
  return { allowed, notAllowed: reader.list("notAllowed", declared.notAllowed, parseFreeze) };
}

import {
  type MaintenanceWindow,
  type ReleaseWindow,
  resolveMaintenanceWindow,
  resolveReleaseWindow,
} from "../../../model/azure/maintenance-window";
import { DeclarationReader } from "../../../model/declaration-reader";
import { formatProblem, type Problem } from "../../../model/problem";

const TIME = { startTime: "02:00", durationHours: 6 };
const WEEKLY = { kind: "weekly", dayOfWeek: "Sunday", ...TIME } as const;
const KINDS = [
  [{ kind: "daily", ...TIME }, 7],
  [WEEKLY, 4],
  [{ kind: "relativeMonthly", weekIndex: "Last", dayOfWeek: "Sunday", ...TIME }, 6],
  [{ kind: "absoluteMonthly", dayOfMonth: 31, ...TIME }, 6],
] as const satisfies readonly (readonly [MaintenanceWindow, number])[];

/** What is wrong with a window, as a person could write it in plain JavaScript. */
function problems(written: unknown): string[] {
  const found: Problem[] = [];
  resolveMaintenanceWindow(new DeclarationReader(found).at("upgradeWindow"), written as MaintenanceWindow);
  return found.map(formatProblem);
}

describe("a maintenance window", () => {
  it.each(KINDS)("is in UTC and opens each time, unless it says otherwise: %j", (declared) => {
    expect(resolveMaintenanceWindow(new DeclarationReader([]), declared)).toEqual({
      ...declared,
      interval: 1,
      utcOffset: "+00:00",
      notAllowed: [],
    });
  });

  it.each(KINDS)("%j opens at most every %dth time", (declared, longest) => {
    expect(problems({ ...declared, interval: longest })).toEqual([]);
    expect(problems({ ...declared, interval: longest + 1 })).toEqual([
      `[upgradeWindow.interval] must be a whole number from 1 to ${longest}, got ${longest + 1}; choose one in that range (value)`,
    ]);
  });

  it.each(["Weekly", "monthly", "constructor"])("lists every kind when it is %j, and says no more", (kind) => {
    expect(problems({ ...WEEKLY, kind, interval: 4 })).toEqual([
      `[upgradeWindow.kind] must be one of the known values, got "${kind}"; write daily, weekly, relativeMonthly or absoluteMonthly (value)`,
    ]);
  });

  it("asks for a kind", () => {
    expect(problems(TIME)).toEqual(["[upgradeWindow.kind] must be declared, got nothing; add it (value)"]);
  });

  it.each([
    [{ durationHours: 3 }, "durationHours] must be a whole number from 4 to 24, got 3; choose one in that range"],
    [{ durationHours: 25 }, "durationHours] must be a whole number from 4 to 24, got 25; choose one in that range"],
    [
      { startTime: "2:00" },
      'startTime] must be a time of day, got "2:00"; write hours and minutes in two digits each, such as "02:00"',
    ],
    [
      { startTime: "24:00" },
      'startTime] must be a time of day, got "24:00"; write hours and minutes in two digits each, such as "02:00"',
    ],
    [
      { utcOffset: "+15:00" },
      'utcOffset] must be an offset from UTC, got "+15:00"; write sign, hours and minutes, such as "+01:00"',
    ],
    [
      { dayOfWeek: "sunday" },
      'dayOfWeek] must be one of the known values, got "sunday"; write Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday',
    ],
  ])("says what is wrong with %j", (changes, message) => {
    expect(problems({ ...WEEKLY, ...changes })).toEqual([`[upgradeWindow.${message} (value)`]);
  });

  it.each([0, 32])("says that a month has no day %d", (dayOfMonth) => {
    expect(problems({ kind: "absoluteMonthly", dayOfMonth, ...TIME })).toEqual([
      `[upgradeWindow.dayOfMonth] must be a whole number from 1 to 31, got ${dayOfMonth}; choose one in that range (value)`,
    ]);
  });
});

describe("a span in which nothing is changed", () => {
  const freeze = (start: string, end: string) => problems({ ...WEEKLY, notAllowed: [{ start, end }] });

  it("is read with any offset", () => {
    expect(freeze("2026-12-18T00:00:00Z", "2027-01-02T00:00:00+01:00")).toEqual([]);
  });

  it.each(["2026-12-18", "2026-13-18T00:00:00Z", "2027-02-29T00:00:00Z", "2027-02-30T00:00:00+01:00"])(
    "begins at a moment, and not at %j",
    (start) => {
      expect(freeze(start, "2027-01-02T00:00:00Z")).toEqual([
        `[upgradeWindow.notAllowed[0]] must be a moment of RFC 3339, got "${start}"; write it such as "2026-12-18T00:00:00Z" (value)`,
      ]);
    },
  );

  it("ends after it begins", () => {
    const moment = "2026-12-18T00:00:00Z";
    expect(freeze(moment, moment)).toEqual([
      `[upgradeWindow.notAllowed[0]] must end after it starts, got "${moment} to ${moment}"; exchange start and end (value)`,
    ]);
  });
});

describe("the first day of a window", () => {
  it("is read where it is declared", () => {
    const startDate = "2026-12-06T00:00:00Z";
    expect(resolveMaintenanceWindow(new DeclarationReader([]), { ...WEEKLY, startDate })).toMatchObject({ startDate });
  });

  it("is a moment", () => {
    expect(problems({ ...WEEKLY, startDate: "2026-12-06" })).toEqual([
      '[upgradeWindow.startDate] must be a moment of RFC 3339, got "2026-12-06"; write it such as "2026-12-18T00:00:00Z" (value)',
    ]);
  });
});

describe("the window of AKS's own releases", () => {
  const release = (written: unknown): string[] => {
    const found: Problem[] = [];
    resolveReleaseWindow(new DeclarationReader(found).at("releaseWindow"), written as ReleaseWindow);
    return found.map(formatProblem);
  };

  it("has the first and the last hour of a day", () => {
    expect(release({ allowed: [{ day: "Sunday", hours: [0, 23] }] })).toEqual([]);
  });

  it.each([-1, 24])("has no hour %d", (hour) => {
    expect(release({ allowed: [{ day: "Sunday", hours: [2, hour] }] })).toEqual([
      `[releaseWindow.allowed[0].hours[1]] must be a whole number from 0 to 23, got ${hour}; choose one in that range (value)`,
    ]);
  });

  it("has spans that end after they begin", () => {
    const moment = "2026-12-18T00:00:00Z";
    expect(release({ notAllowed: [{ start: moment, end: moment }] })).toEqual([
      `[releaseWindow.notAllowed[0]] must end after it starts, got "${moment} to ${moment}"; exchange start and end (value)`,
    ]);
  });
});

import type { ResolvedMaintenanceWindow } from "../../../model/azure/maintenance-window";
import { hasUnknownDays, nextOpenDay } from "../../../model/azure/window-days";

const BASE = { startTime: "02:00", durationHours: 6, utcOffset: "+00:00", notAllowed: [], interval: 1 } as const;
const weekly = { kind: "weekly", dayOfWeek: "Tuesday", ...BASE } as const;

/** A Monday. */
const next = (window: ResolvedMaintenanceWindow, from = "2026-11-23") =>
  nextOpenDay(window, new Date(`${from}T12:00:00Z`))
    ?.toISOString()
    .slice(0, "2026-01-01".length);

describe("the next day on which a window opens", () => {
  it.each<[string, ResolvedMaintenanceWindow, string]>([
    ["every day", { kind: "daily", ...BASE }, "2026-11-23"],
    ["a day of the week", weekly, "2026-11-24"],
    ["this very day", { ...weekly, dayOfWeek: "Monday" }, "2026-11-23"],
    ["a day of the month", { kind: "absoluteMonthly", dayOfMonth: 5, ...BASE }, "2026-12-05"],
    ["a day that not every month has", { kind: "absoluteMonthly", dayOfMonth: 31, ...BASE }, "2026-12-31"],
    [
      "the first of a month",
      { kind: "relativeMonthly", dayOfWeek: "Sunday", weekIndex: "First", ...BASE },
      "2026-12-06",
    ],
    ["the fourth", { kind: "relativeMonthly", dayOfWeek: "Sunday", weekIndex: "Fourth", ...BASE }, "2026-12-27"],
    ["the last", { kind: "relativeMonthly", dayOfWeek: "Sunday", weekIndex: "Last", ...BASE }, "2026-11-29"],
  ])("is %s", (_, window, day) => {
    expect(next(window)).toBe(day);
  });

  it("counts from the first day of the schedule, where there is one", () => {
    const startDate = "2026-11-17T00:00:00Z";
    expect(next({ ...weekly, interval: 2, startDate })).toBe("2026-12-01");
    expect(next({ kind: "daily", ...BASE, interval: 4, startDate })).toBe("2026-11-25");
    expect(next({ kind: "absoluteMonthly", dayOfMonth: 1, ...BASE, interval: 3, startDate })).toBe("2027-02-01");
    expect(next({ ...weekly, startDate: "2026-12-20T00:00:00Z" })).toBe("2026-12-22");
    expect(hasUnknownDays({ ...weekly, interval: 2, startDate })).toBe(false);
    expect(hasUnknownDays({ ...weekly, interval: 2 })).toBe(true);
    expect(hasUnknownDays(weekly)).toBe(false);
  });

  it("is none that a span forbids, be it for an hour of the window, in its own zone", () => {
    const closedTo = (end: string, changes: Partial<typeof weekly> = {}) =>
      next({ ...weekly, ...changes, notAllowed: [{ start: "2026-11-24T00:00:00Z", end }] });
    expect(closedTo("2026-11-24T02:00:00Z")).toBe("2026-11-24");
    expect(closedTo("2026-11-24T02:00:01Z")).toBe("2026-12-01");
    expect(closedTo("2026-12-31T00:00:00Z")).toBe("2027-01-05");
    expect(
      next({
        ...weekly,
        utcOffset: "+05:00",
        notAllowed: [{ start: "2026-11-24T03:00:00Z", end: "2026-11-25T00:00:00Z" }],
      }),
    ).toBe("2026-11-24");
    expect(closedTo("2028-01-01T00:00:00Z")).toBeUndefined();
  });
});

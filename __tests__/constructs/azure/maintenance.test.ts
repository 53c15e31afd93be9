import { maintenanceWindow } from "../../../constructs/azure/maintenance";
import { type MaintenanceWindow, resolveMaintenanceWindow } from "../../../model/azure/maintenance-window";
import { DeclarationReader } from "../../../model/declaration-reader";

function windowOf(declared: MaintenanceWindow) {
  return maintenanceWindow(resolveMaintenanceWindow(new DeclarationReader([]), declared));
}

const OPENS = { startTime: "02:00", durationHours: 6 };
const COMMON = { startTime: "02:00", duration: 6, utcOffset: "+00:00" };

test.each<[MaintenanceWindow, object]>([
  [
    { kind: "daily", ...OPENS, interval: 3 },
    { ...COMMON, frequency: "Daily", interval: 3 },
  ],
  [
    { kind: "weekly", dayOfWeek: "Monday", ...OPENS },
    { ...COMMON, frequency: "Weekly", interval: 1, dayOfWeek: "Monday" },
  ],
  [
    { kind: "relativeMonthly", weekIndex: "Last", dayOfWeek: "Friday", ...OPENS, utcOffset: "-05:30" },
    {
      ...COMMON,
      frequency: "RelativeMonthly",
      interval: 1,
      weekIndex: "Last",
      dayOfWeek: "Friday",
      utcOffset: "-05:30",
    },
  ],
  [
    { kind: "absoluteMonthly", dayOfMonth: 31, ...OPENS, interval: 6 },
    { ...COMMON, frequency: "AbsoluteMonthly", interval: 6, dayOfMonth: 31 },
  ],
])("%j becomes a window of azurerm without a start date", (declared, window) => {
  expect(windowOf(declared)).toEqual(window);
});

it("spans in which nothing is changed are kept", () => {
  const notAllowed = [{ start: "2026-12-18T00:00:00Z", end: "2027-01-04T00:00:00Z" }];
  expect(windowOf({ kind: "weekly", dayOfWeek: "Monday", ...OPENS, notAllowed })).toMatchObject({ notAllowed });
});

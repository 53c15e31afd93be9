import type { ResolvedMaintenanceWindow } from "../../model/azure/maintenance-window";

const FREQUENCY = {
  daily: "Daily",
  weekly: "Weekly",
  relativeMonthly: "RelativeMonthly",
  absoluteMonthly: "AbsoluteMonthly",
};

/** A maintenance window in the words of azurerm; a start date is set only where it is declared. */
export function maintenanceWindow(window: ResolvedMaintenanceWindow) {
  return {
    frequency: FREQUENCY[window.kind],
    interval: window.interval,
    duration: window.durationHours,
    startTime: window.startTime,
    utcOffset: window.utcOffset,
    ...(window.startDate !== undefined && { startDate: window.startDate }),
    ...("dayOfWeek" in window && { dayOfWeek: window.dayOfWeek }),
    ...("weekIndex" in window && { weekIndex: window.weekIndex }),
    ...("dayOfMonth" in window && { dayOfMonth: window.dayOfMonth }),
    ...(window.notAllowed.length > 0 && { notAllowed: window.notAllowed.map(({ start, end }) => ({ start, end })) }),
  };
}

import { type Fields, isFields } from "../json";
import { type AzureRecord, azureAt } from "./records";
import { readRows, row } from "./rows";

const WINDOW = [
  row("startTime", "startTime"),
  row("durationHours", "durationHours"),
  row("utcOffset", "utcOffset"),
  row("notAllowed", "notAllowedDates", { read: spansOf }),
];

/** The windows in which Azure may change a cluster, as its maintenance configurations have them. */
export function readWindows(configurations: readonly AzureRecord[]): Fields {
  const find = (name: string) => configurations.find((each) => each.name.toLowerCase() === name.toLowerCase())?.fields;
  const upgrade = windowOf(find("aksManagedAutoUpgradeSchedule"));
  const nodeOs = windowOf(find("aksManagedNodeOSUpgradeSchedule"));
  const release = releaseOf(find("default"));
  return {
    ...(upgrade && { upgradeWindow: upgrade }),
    ...(nodeOs && { nodeOsWindow: nodeOs }),
    ...(release && { releaseWindow: release }),
  };
}

function windowOf(configuration: Fields | undefined): Fields | undefined {
  const window = azureAt(configuration, "maintenanceWindow");
  const schedule = azureAt(window, "schedule");
  const [kind, fields] = Object.entries(isFields(schedule) ? schedule : {}).find(([, each]) => isFields(each)) ?? [];
  if (kind === undefined) return undefined;
  const rows = [
    row("interval", INTERVALS[kind] ?? "intervalWeeks"),
    row("dayOfWeek", "dayOfWeek"),
    row("weekIndex", "weekIndex"),
    row("dayOfMonth", "dayOfMonth"),
  ];
  return { kind, ...readRows(rows, fields), ...readRows(WINDOW, window) };
}

const INTERVALS: Readonly<Record<string, string>> = {
  daily: "intervalDays",
  weekly: "intervalWeeks",
  absoluteMonthly: "intervalMonths",
  relativeMonthly: "intervalMonths",
};

/** Spans of days here, of moments there. */
function spansOf(spans: unknown): unknown {
  return (Array.isArray(spans) ? spans : []).map((span) => ({
    start: momentOf(azureAt(span, "start")),
    end: momentOf(azureAt(span, "end")),
  }));
}

function momentOf(day: unknown): string {
  return String(day).includes("T") ? String(day) : `${day}T00:00:00Z`;
}

function releaseOf(configuration: Fields | undefined): Fields | undefined {
  const allowed = azureAt(configuration, "timeInWeek");
  const notAllowed = azureAt(configuration, "notAllowedTime");
  const hours = (Array.isArray(allowed) ? allowed : []).map((each) => ({
    day: azureAt(each, "day"),
    hours: azureAt(each, "hourSlots"),
  }));
  const spans = spansOf(notAllowed);
  if (hours.length === 0 && Array.isArray(spans) && spans.length === 0) return undefined;
  return { allowed: hours, ...(Array.isArray(spans) && spans.length > 0 && { notAllowed: spans }) };
}

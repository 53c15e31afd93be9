import { isAtLeast } from "../severity";
import { openFindings, type Report } from "./report";

/** What a review comes to. */
export type Outcome =
  /** Part of the input could not be read or planned: what was found is not all. */
  | "failed"
  /** Something was found at the threshold or above. */
  | "stopped"
  | "passed";

/** What a report comes to. A review that is incomplete has failed, whatever it found. */
export function outcomeOf(report: Pick<Report, "failures" | "findings" | "threshold">): Outcome {
  if (report.failures.length > 0) return "failed";
  return openFindings(report).some(({ severity }) => isAtLeast(severity, report.threshold)) ? "stopped" : "passed";
}

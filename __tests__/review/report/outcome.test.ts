import { outcomeOf } from "../../../review/report/outcome";
import { reported, reportOn } from "../support/report";

const ACCEPTED = { reason: "wanted", expires: "2026-12-01" };

describe("outcome of a review", () => {
  it("is passed when nothing was found, or only below the threshold", () => {
    expect(outcomeOf(reportOn([]))).toBe("passed");
    expect(outcomeOf(reportOn([reported({ severity: "medium" })], { threshold: "high" }))).toBe("passed");
  });

  it.each(["critical", "high"] as const)("is stopped from the threshold up: %s", (severity) => {
    expect(outcomeOf(reportOn([reported({ severity })], { threshold: "high" }))).toBe("stopped");
  });

  it("is passed when what was found is accepted", () => {
    expect(outcomeOf(reportOn([reported({ accepted: ACCEPTED })]))).toBe("passed");
  });

  it("is failed when the review is incomplete, whatever was found", () => {
    expect(outcomeOf(reportOn([], { failures: ["x"] }))).toBe("failed");
    expect(outcomeOf(reportOn([reported()], { failures: ["x"] }))).toBe("failed");
  });
});

import fc from "fast-check";
import { loadPlatform } from "../../../model/platform/load";
import seed from "../../support/seed-platform";

describe("the calendar", () => {
  it("stops nobody: what could be deployed once can be deployed and destroyed on any later day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-11-26"), max: new Date("2060-01-01"), noInvalidDate: true }),
        (today) => {
          expect(() => loadPlatform(seed, { today })).not.toThrow();
        },
      ),
      { numRuns: 20 },
    );
  });

  it("grows louder: a version is first about to lose its support, and then has lost it", () => {
    const told = (today: string) =>
      loadPlatform(seed, { today: new Date(today) }).warnings.filter(({ rule }) => rule === "cluster/version-support");
    expect(["2027-01-01", "2027-03-01", "2027-04-01"].map((day) => told(day).map(({ message }) => message))).toEqual([
      [],
      [expect.stringContaining("ends on 2027-03-31, in 30 day(s)")],
      [expect.stringContaining("nobody has mended it for 1 day(s)")],
    ]);
  });
});

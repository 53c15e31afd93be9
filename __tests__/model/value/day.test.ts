import { dayAfter, daysLeft, parseDay } from "../../../model/value/day";

it("is a day that there is", () => {
  expect(parseDay("2028-02-29")).toBe("2028-02-29");
  for (const day of ["2027-02-29", "2026-13-01", "2026-1-1", "1999-12-31", "2026-12-31T00:00:00Z"]) {
    expect(() => parseDay(day)).toThrow("must be a day");
  }
});

it.each([
  ["2026-12-31T00:00:00Z", 1],
  ["2026-12-31T23:59:59Z", 1],
  ["2027-01-01T00:00:00Z", 0],
  ["2026-12-30T12:00:00Z", 2],
])("at %s has %d days left", (now, left) => {
  expect(daysLeft("2026-12-31", new Date(now))).toBe(left);
});

it("is followed by the next, also at the end of a year", () => {
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
});

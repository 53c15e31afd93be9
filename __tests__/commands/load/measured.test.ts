import * as fc from "fast-check";
import { measured, percentile, type Sample } from "../../../commands/load/measured";

const RIGHT: Sample = { second: 0, milliseconds: 10, answer: "200", isRight: true };

describe("measured", () => {
  it("sums up answers and errors by the second, and counts what nobody answered for an error only", () => {
    const samples: readonly Sample[] = [
      RIGHT,
      { ...RIGHT, milliseconds: 30 },
      { second: 1, milliseconds: 20, answer: "503", isRight: false },
      { second: 1, milliseconds: undefined, answer: "ECONNRESET", isRight: false },
    ];
    expect(measured(samples, 2)).toEqual({
      requests: 4,
      errors: 2,
      requestsPerSecond: 1.5,
      milliseconds: { p50: 20, p95: 30, p99: 30, max: 30 },
      answers: { "200": 2, "503": 1, ECONNRESET: 1 },
      seconds: [
        { requests: 2, errors: 0, p95: 30 },
        { requests: 2, errors: 2, p95: 20 },
      ],
    });
  });

  it("has a second for each that was asked for, also where nothing was answered", () => {
    const { seconds, milliseconds, requestsPerSecond } = measured([{ ...RIGHT, second: 9 }], 3);
    expect(seconds.map(({ requests }) => requests)).toEqual([0, 0, 1]);
    expect(requestsPerSecond).toBeCloseTo(1 / 3);
    expect(measured([], 1).milliseconds).toEqual({ p50: 0, p95: 0, p99: 0, max: 0 });
    expect(milliseconds.max).toBe(10);
  });
});

describe("percentile", () => {
  it("has at least so many of a hundred values at or below it, and fewer below any smaller one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const sorted = [...values].sort((one, other) => one - other);
          const found = percentile(sorted, percent);
          const atOrBelow = sorted.filter((value) => value <= found).length;
          const below = sorted.filter((value) => value < found).length;
          expect(atOrBelow * 100).toBeGreaterThanOrEqual(percent * sorted.length);
          expect(below * 100).toBeLessThan(percent * sorted.length);
        },
      ),
    );
  });
});

import { DRILLS } from "../../support/drills";

describe("what a platform bears", () => {
  it.each(DRILLS)("ends behind the last number of $name: $last", ({ last, of }) => {
    expect(of(last).proof.verdict).toBe("fits");
    expect(of(last + 1).proof.verdict).not.toBe("fits");
  });

  it.each(DRILLS.slice(0, 4))("is ruled out with one more, by a bound: $name", ({ last, of }) => {
    expect(of(last + 1).proof.verdict).toBe("cannot fit");
  });
});

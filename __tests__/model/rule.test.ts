import { DeclarationReader } from "../../model/declaration-reader";
import { applyRules, each, error, formOf, type Rule, warning } from "../../model/rule";
import { Cidr } from "../../model/value/cidr";
import { Wording } from "../../model/value/value-error";

interface Subject {
  readonly ranges: readonly Cidr[];
}

const today = new Date("2026-11-23");
const narrow: Rule<Subject> = {
  id: "test/narrow",
  holds: "Ranges are narrow.",
  source: "https://example.org/",
  *check({ ranges }) {
    yield* each(ranges.entries(), function* ([index, range]) {
      if (range.prefix < 16) yield error(["ranges", index], "be /16 or narrower", range, "cut it");
    });
  },
};
const few: Rule<Subject> = {
  id: "test/few",
  holds: "Ranges are few.",
  source: "https://example.org/",
  *check({ ranges }, context) {
    yield warning(["ranges"], "be few", new Wording(`${ranges.length} on ${context.today.toISOString()}`), "join them");
    if (ranges[0]?.isEverything) yield warning([], "never be reached", "x", "y");
  },
};
const unreadable = new DeclarationReader([]).required("x", "x", Cidr.parse);

describe("applyRules", () => {
  it("returns the findings of every rule, with its id and the place in the words of the owner", () => {
    const subject = { ranges: [Cidr.parse("10.0.0.0/8"), Cidr.parse("10.0.0.0/16")] };
    expect(applyRules([narrow, few], subject, { today }, (path) => ["prod", ...path])).toEqual([
      {
        rule: "test/narrow",
        severity: "error",
        path: ["prod", "ranges", 0],
        place: "prod.ranges[0]",
        message: 'must be /16 or narrower, got "10.0.0.0/8"; cut it',
      },
      {
        rule: "test/few",
        severity: "warning",
        path: ["prod", "ranges"],
        place: "prod.ranges",
        message: "should be few, got 2 on 2026-11-23T00:00:00.000Z; join them",
      },
    ]);
  });

  it("keeps what a rule found before it met a value that could not be read", () => {
    const found = applyRules([few], { ranges: [unreadable] }, { today });
    expect(found.map(({ place }) => place)).toEqual(["ranges"]);
  });

  it("does not ask a rule about what a subject has nothing of", () => {
    const asked: Rule<Subject> = { ...few, about: ({ ranges }) => ranges };
    expect(applyRules([asked], { ranges: [] }, { today })).toEqual([]);
    expect(applyRules([few], { ranges: [] }, { today })).toHaveLength(1);
    expect(applyRules([asked], { ranges: [Cidr.parse("10.0.0.0/8")] }, { today })).toHaveLength(1);
  });

  it("lets a defect of a rule through", () => {
    const broken: Rule<Subject> = {
      ...few,
      check() {
        throw new TypeError("a defect");
      },
    };
    expect(() => applyRules([broken], { ranges: [] }, { today })).toThrow(new TypeError("a defect"));
  });
});

describe("each", () => {
  it("goes on after an item that could not be read", () => {
    const ranges = [Cidr.parse("10.0.0.0/8"), unreadable, Cidr.parse("11.0.0.0/8")];
    const found = applyRules([narrow], { ranges }, { today });
    expect(found.map(({ place }) => place)).toEqual(["ranges[0]", "ranges[2]"]);
  });
});

describe("formOf", () => {
  it("finds nothing in what can be read", () => {
    expect([...formOf(["cidr"], "10.0.0.0/8", Cidr.parse)]).toEqual([]);
  });

  it("finds what cannot be read, with the message of the value", () => {
    expect([...formOf(["cidr"], "x", Cidr.parse)]).toEqual([
      {
        at: ["cidr"],
        severity: "error",
        message: 'must be an IPv4 range, got "x"; write address and prefix length, such as "10.10.0.0/16"',
      },
    ]);
  });

  it("lets a defect through", () => {
    const broken = () => {
      throw new TypeError("a defect");
    };
    expect(() => [...formOf([], "x", broken)]).toThrow(new TypeError("a defect"));
  });
});

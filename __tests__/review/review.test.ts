import { Scrubber } from "../../review/report/scrubber";
import { type ReviewOptions, review } from "../../review/review";
import type { ReviewFinding, ReviewRule } from "../../review/rule";
import { planOf, setOf } from "./support/planned";

/** A rule that finds what it is told to. */
function finds(...findings: readonly ReviewFinding[]): ReviewRule {
  const text = "A sentence.";
  return {
    id: "TST001",
    name: "test",
    severity: "high",
    looksFor: text,
    matters: text,
    remedy: text,
    source: text,
    review: () => findings,
  };
}

function options(more: Partial<ReviewOptions> = {}): ReviewOptions {
  return {
    rules: [],
    settings: { accept: [] },
    scrubber: new Scrubber(["hunter2-hunter2"]),
    today: new Date("2026-11-23"),
    threshold: "high",
    failures: [],
    notes: [],
    placeOf: () => undefined,
    ...more,
  };
}

const PLANS = setOf([
  planOf([], { stack: "alpha-cluster", environment: "alpha" }),
  planOf([], { stack: "prod-b", environment: "prod" }),
  planOf([], { stack: "prod-a", environment: "prod" }),
]);

describe("a review", () => {
  it("names production first among findings of one severity, then environments and stacks by name", () => {
    const rule = finds(
      { stack: "alpha-cluster", message: "1" },
      { stack: "prod-b", message: "2" },
      { stack: "beta-cluster", message: "3" },
      { stack: "prod-a", message: "4" },
    );
    const { findings } = review(PLANS, options({ rules: [rule] }));
    expect(findings.map(({ stack }) => stack)).toEqual(["prod-a", "prod-b", "alpha-cluster", "beta-cluster"]);
  });

  it("names what is worse before production", () => {
    const rule = finds(
      { stack: "prod-a", message: "1", severity: "medium" },
      { stack: "alpha-cluster", message: "2", severity: "critical" },
    );
    const { findings } = review(PLANS, options({ rules: [rule] }));
    expect(findings.map(({ stack }) => stack)).toEqual(["alpha-cluster", "prod-a"]);
  });

  it("takes the environment of a stack without a plan from what is known of the stack", () => {
    const stacks = [{ stack: "eu-1", environment: "prod", coverage: "missing", reason: "" }] as const;
    const rule = finds({ stack: "eu-1", message: "1" }, { stack: "unheard-of", message: "2" });
    const { findings } = review(setOf([], { stacks }), options({ rules: [rule] }));
    expect(findings.map(({ environment }) => environment)).toEqual(["prod", "unheard-of"]);
  });

  it("goes on when a rule fails, and tells which, without its message", () => {
    const broken: ReviewRule = {
      ...finds(),
      id: "TST002",
      review: () => {
        throw new TypeError("quotes the plan");
      },
    };
    const report = review(PLANS, options({ rules: [broken, finds({ stack: "prod-a", message: "found" })] }));
    expect(report.failures).toEqual(["rule TST002 failed with TypeError; report it"]);
    expect(report.findings.map(({ message }) => message)).toEqual(["found"]);
  });

  it("removes secrets from every text", () => {
    const secret = "hunter2-hunter2";
    const rule = finds({ stack: `s ${secret}`, address: `a ${secret}`, message: `m ${secret}`, details: [secret] });
    const report = review(PLANS, options({ rules: [rule], failures: [`f ${secret}`], notes: [`n ${secret}`] }));
    expect(report.findings).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain(secret);
  });

  it("tells where an object was declared, and asks for no place of a whole stack", () => {
    const place = { path: "environments.prod", file: "platform.ts", line: 29 };
    const placeOf = (stack: string, address: string) => (`${stack} ${address}` === "prod-a x.y" ? place : undefined);
    const rule = finds({ stack: "prod-a", address: "x.y", message: "1" }, { stack: "prod-a", message: "2" });
    const { findings } = review(PLANS, options({ rules: [rule], placeOf }));
    expect(findings.map((finding) => finding.place)).toEqual([place, undefined]);
  });
});

describe("acceptances of a review", () => {
  const ACCEPTANCE = { rule: "TST001", stack: "prod-a", address: "a.b", reason: "wanted", expires: "2026-12-01" };
  const rule = finds({ stack: "prod-a", address: "a.b", message: "1" }, { stack: "prod-b", message: "2" });

  function reviewed(more: Partial<ReviewOptions>) {
    return review(PLANS, options({ rules: [rule], ...more }));
  }

  it("are put with the finding that they are about, and with no other", () => {
    const { findings, notes } = reviewed({ settings: { accept: [ACCEPTANCE] }, notes: ["before"] });
    expect(findings.map(({ accepted }) => accepted)).toEqual([{ reason: "wanted", expires: "2026-12-01" }, undefined]);
    expect(notes).toEqual(["before"]);
  });

  it("are told where they accept nothing, unless their stack was left out", () => {
    const accept = [
      { ...ACCEPTANCE, address: "a.c" },
      { ...ACCEPTANCE, stack: "left-out" },
    ];
    const { notes } = reviewed({ settings: { accept }, skipped: new Set(["left-out"]) });
    expect(notes).toEqual(["nothing to accept for TST001 prod-a a.c; remove the acceptance"]);
  });

  it.each([
    ["2026-11-22", "2026-11-22", undefined],
    ["2027-03-01", undefined, /^its acceptance lasts until 2027-03-01, longer than 90 days, /],
  ])("count for nothing when they last until %s", (expires, expired, refused) => {
    const [finding] = reviewed({ settings: { accept: [{ ...ACCEPTANCE, expires }] } }).findings;
    expect(finding?.accepted).toBeUndefined();
    expect(finding?.acceptanceExpired).toBe(expired);
    expect(finding?.acceptanceRefused ?? "").toMatch(refused ?? /^$/);
  });

  it("count for nothing when the change brings them, and each is a proposal", () => {
    const { findings, proposals } = reviewed({ proposed: { accept: [ACCEPTANCE], altered: ["production"] } });
    expect(findings.map(({ accepted, acceptanceRefused }) => accepted ?? acceptanceRefused)).toEqual([
      "the change accepts it itself, which counts for nothing before it is merged",
      undefined,
    ]);
    expect(proposals).toEqual([
      "accepts TST001 prod-a a.b until 2026-12-01: wanted",
      "alters production of the settings",
    ]);
    expect(reviewed({ proposed: { accept: [], altered: [] } }).proposals).toEqual([]);
  });
});

describe("findings without end", () => {
  const many = Array.from({ length: 250 }, (_, index) => ({
    stack: "prod-a",
    address: `a.n${index}`,
    message: `m${index}`,
  }));

  it("are told one by one up to a hundred, and the last one stands for the rest", () => {
    const { findings } = review(PLANS, options({ rules: [finds(...many)] }));
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({
      message: "and 150 more of the kind in this stack, such as: m100",
      repeats: 150,
      address: undefined,
    });
    expect(findings.at(-1)?.details).toHaveLength(100);
  });

  it("are accepted one by one, and never the rest of them", () => {
    const accepted = { rule: "TST001", stack: "prod-a", reason: "wanted", expires: "2026-12-01" };
    const accept = [
      { ...accepted, address: "a.n240" },
      { ...accepted, address: undefined },
    ];
    const { findings } = review(PLANS, options({ rules: [finds(...many)], settings: { accept } }));
    expect(findings.filter((finding) => finding.accepted).map(({ address }) => address)).toEqual(["a.n240"]);
    expect(findings.reduce((sum, { repeats }) => sum + (repeats ?? 1), 0)).toBe(250);
  });

  it("have details up to a hundred", () => {
    const details = Array.from({ length: 300 }, (_, index) => `d${index}`);
    const { findings } = review(PLANS, options({ rules: [finds({ stack: "prod-a", message: "m", details })] }));
    expect(findings[0]?.details.slice(-2)).toEqual(["d99", "and 200 more"]);
  });
});

describe("stacks of a review", () => {
  it("are those that were planned, and those that nobody planned", () => {
    const state = { stack: "dev-a", environment: "dev", coverage: "missing", reason: "none" } as const;
    const gone = { ...state, stack: "dev-b", coverage: "gone" } as const;
    const { stacks } = review({ ...PLANS, stacks: [state, gone] }, options({ rules: [] }));
    expect(stacks.filter(({ origin }) => origin === "none").map(({ stack }) => stack)).toEqual(["dev-a"]);
  });
});

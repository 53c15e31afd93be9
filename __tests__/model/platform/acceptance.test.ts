import { loadPlatform } from "../../../model/platform/load";
import { InvalidDeclarationError, type Problem } from "../../../model/problem";
import seed from "../../support/seed-platform";

const FOUND = {
  rule: "cluster/system-pool-nodes",
  at: "environments.tools.pools.system.nodes",
  reason: "nobody waits for tools",
  expires: "2027-06-30",
};
const KEY = { rule: "pod/env-secret", at: "services.web.env.KEY", reason: "of a demo", expires: "2027-06-30" };
const TODAY = "2026-11-26";

/** What is told of the seed, without what stands before the place. */
function told(changes: object, today = TODAY): readonly string[] {
  const say = ({ severity, place, message }: Problem) => `${severity} [${place}] ${message}`;
  try {
    return loadPlatform({ ...seed, ...changes } as never, { today: new Date(today) }).warnings.map(say);
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(say);
  }
}

const withKey = { services: { ...seed.services, web: { ...seed.services.web, env: { KEY: "AKIAIOSFODNN7EXAMPLE" } } } };
const [WARNING = ""] = told({});

describe("what somebody accepts at one place", () => {
  it("stays silent", () => {
    expect(WARNING).toContain("should be at least 2 in a system pool");
    expect(told({ accept: [FOUND] })).toEqual([]);
  });

  it("is told again when its day is over, with the acceptance", () => {
    expect(told({ accept: [{ ...FOUND, expires: "2026-11-26" }] })).toEqual([]);
    expect(told({ accept: [{ ...FOUND, expires: "2026-11-25" }] })).toEqual([
      WARNING,
      'warning [accept[0].expires] should be a day to come, got "2026-11-25"; look at it again, and write a later day or take it away',
    ]);
  });

  it("may be an error that is a judgement, which is a warning when the day is over: no date stops anybody", () => {
    const [error, ...others] = told(withKey);
    expect(error).toMatch(/^error \[services.web.env.KEY\] must refer to a Secret/);
    expect(told({ ...withKey, accept: [KEY] })).toEqual(others);
    expect(told({ ...withKey, accept: [{ ...KEY, expires: "2026-11-01" }] })[0]).toMatch(
      /^warning \[services.web.env.KEY\] should refer to a Secret/,
    );
  });

  it("is no error that Azure, Kubernetes or Terraform would make", () => {
    const accept = [{ ...FOUND, rule: "platform/promotion", at: "promotion[1]" }];
    expect(told({ promotion: ["dev", "dev"], accept }).filter((line) => line.startsWith("error"))).toEqual([
      'error [promotion[1]] must name every environment once, got "dev"; take away one of the two',
      'error [accept[0].rule] must be a rule that advises, got "platform/promotion"; mend what it finds, and take the acceptance away: Azure, Kubernetes or Terraform would refuse it',
    ]);
  });
});

describe("an acceptance", () => {
  it("is of no acceptance", () => {
    const accept = [
      { ...FOUND, at: "environments.tools.pools" },
      { ...FOUND, rule: "platform/accept", at: "accept[0].at" },
    ];
    expect(told({ accept }).filter((line) => line.startsWith("error"))).toEqual([
      'error [accept[1].rule] must be another rule than that of acceptances, got "platform/accept"; mend the acceptance that it finds, or take that one away',
    ]);
  });

  it("that no longer applies is told, with the places where its rule finds something", () => {
    expect(told({ accept: [FOUND, { ...FOUND, at: "environments.dev.pools.system.nodes" }] })).toEqual([
      'warning [accept[1].at] should be a place where cluster/system-pool-nodes finds something, got "environments.dev.pools.system.nodes"; take it away, or write environments.tools.pools.system.nodes',
    ]);
    expect(told({ accept: [FOUND, KEY] })).toEqual([
      'warning [accept[1].at] should be a place where pod/env-secret finds something, got "services.web.env.KEY"; take it away',
    ]);
  });

  it.each([
    [
      "of no rule",
      { rule: "cluster/system-pool-node" },
      'rule] must be the id of a rule, got "cluster/system-pool-node"; write "cluster/system-pool-nodes"',
    ],
    [
      "of no rule that is near",
      { rule: "x" },
      'rule] must be the id of a rule, got "x"; write the id behind the message; cdktf-aks-platform rules lists them',
    ],
    [
      "without a reason",
      { reason: " " },
      'reason] must be a reason, got " "; say why it is wanted, for whoever reads it next year',
    ],
    [
      "of no day",
      { expires: "soon" },
      'expires] must be a day, got "soon"; write year, month and day, such as "2026-12-31"',
    ],
    [
      "for more than a year",
      { expires: "2027-11-28" },
      'expires] must be at most a year ahead, got "2027-11-28"; write an earlier day, on which somebody looks at it again',
    ],
    ["without a field", { expires: undefined }, "expires] must be declared, got nothing; add a text"],
  ])("%s is one mistake", (_, changes, message) => {
    const errors = told({ accept: [{ ...FOUND, ...changes }] }).filter((line) => line.startsWith("error"));
    expect(errors).toEqual([`error [accept[0].${message}`]);
  });

  it("is there once", () => {
    expect(told({ accept: [FOUND, { ...FOUND, reason: "of another", expires: "2026-12-31" }] })).toEqual([
      'error [accept[1].at] must differ from accept[0], got "environments.tools.pools.system.nodes"; take away one of the two',
    ]);
  });

  it.each([
    [
      "platform/pod-size",
      "services.web.resources.requests.cpu",
      {
        services: {
          ...seed.services,
          web: { ...seed.services.web, resources: { requests: { cpu: "3860m", memory: "1Gi" } } },
        },
      },
    ],
    [
      "platform/slip",
      "services.web.env.URL",
      { services: { ...seed.services, web: { ...seed.services.web, env: { URL: "https://undefined/x" } } } },
    ],
  ])("may be of %s, as of every other rule that warns", (rule, at, changes) => {
    const others = told(changes).filter((line) => !line.includes(`[${at}]`));
    expect(others).not.toEqual(told(changes));
    expect(told({ ...changes, accept: [{ ...KEY, rule, at }] })).toEqual(others);
  });

  it("may be for a year", () => {
    expect(told({ accept: [{ ...FOUND, expires: "2027-11-26" }] })).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outlook } from "../../commands/outlook";
import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import type { Outlook } from "../../views/outlook/outlook";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

interface Asked {
  readonly since?: unknown;
  readonly until?: unknown;
  /** What the comment holds that the table is added to. */
  readonly below?: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly environment?: string;
  readonly prices?: object;
}

const requests = { cpu: "1500m", memory: "1Gi" };

function run(prod: Override<EnvironmentDeclaration>, asked: Asked = {}) {
  const { since, until, below, markdown = false, json = false, environment, prices } = asked;
  const folder = newFolder();
  const services = { web: { ...VALID_SERVICE, replicas: 4, resources: { requests } } };
  writeFileSync(join(folder, "platform.json"), JSON.stringify(declaredPlatform({ prod, dev: {} }, { services })));
  if (since !== undefined) {
    writeFileSync(join(folder, "before.json"), typeof since === "string" ? since : JSON.stringify(since));
  }
  if (until !== undefined) writeFileSync(join(folder, "after.json"), JSON.stringify(until));
  if (below !== undefined) writeFileSync(join(folder, "comment.md"), below);
  if (prices) writeFileSync(join(folder, "prices.json"), JSON.stringify(prices));
  const texts: string[] = [];
  const told: string[] = [];
  const code = outlook(
    {
      ...{ environment, json, markdown, platform: until === undefined ? "platform.json" : "nowhere.ts" },
      ...(since !== undefined && { since: "before.json" }),
      ...(until !== undefined && { until: "after.json" }),
      ...(below !== undefined && { below: "comment.md" }),
    },
    {
      ...{ folder, today: TODAY, colours: false },
      print: (text) => texts.push(text),
      progress: (text) => told.push(text),
    },
  );
  const comment = below === undefined ? "" : readFileSync(join(folder, "comment.md"), "utf8");
  return { code, text: texts.join(""), told, comment };
}

const apps = (nodes: number): Override<EnvironmentDeclaration> => ({
  zones: ["1"],
  pools: { apps: { vmSize: "Standard_D4ds_v5", nodes } },
});
const PRICES = {
  version: 1,
  fetchedOn: "2026-11-01",
  currency: "USD",
  regions: {
    westeurope: { "vm/Standard_D4ds_v5": 0.272, natGateway: 0.045, publicAddress: 0.005, "tier/Standard": 0.1 },
  },
};
const BEFORE: readonly Outlook[] = JSON.parse(run(apps(3), { json: true, prices: PRICES }).text);

describe("the outlook of environments", () => {
  it("is capacity, addresses, cores, and the cost where there are prices, in lines", () => {
    const prod = BEFORE.find(({ environment }) => environment === "prod");
    expect(prod?.lines).toEqual(
      expect.arrayContaining([
        { what: "nodes at most", value: "5", isWrong: false },
        { what: "cpu of apps that is asked for", value: "65%", isWrong: false },
        { what: "a node of apps is lost, at most", value: "fits", isWrong: false },
        { what: "places left of nodes", value: "1011", isWrong: false },
        { what: "cores at most, Ddsv5", value: "28", isWrong: false },
        { what: "USD a month, pool apps", value: "596", isWrong: false },
      ]),
    );
    const { text } = run(apps(3));
    expect(text).toMatch(/^environment +what\nprod +nodes at most +5\n/);
    expect(text).not.toContain("a month");
  });

  it("says no sum where nothing has a price, and of a sum what it leaves out", () => {
    const costOf = (westeurope: Readonly<Record<string, number>>) => {
      const { text } = run(apps(3), { json: true, prices: { ...PRICES, regions: { westeurope } } });
      const [{ lines }] = JSON.parse(text) as readonly [Outlook];
      return Object.fromEntries(lines.map(({ what, value }) => [what, value]));
    };
    const unknown = "not known: nothing of it has a price";
    expect(costOf({})).toMatchObject({ "USD a month": unknown, "USD a month, pool apps": unknown });
    expect(costOf({ "vm/Standard_D4ds_v5": 0.272 })).toMatchObject({
      "USD a month": expect.stringMatching(/^\d+, without what has no price$/),
      "USD a month, pool apps": "596",
    });
  });

  it("is what a change makes of it, and ends with 3 where it cannot stay so", () => {
    const { code, text } = run(apps(2), { since: BEFORE, prices: PRICES });
    const rows = text
      .trimEnd()
      .split("\n")
      .map((row) => row.split(/ {2,}/));
    expect(rows).toContainEqual(["environment", "what", "before", "after"]);
    expect(rows).toContainEqual(["prod", "nodes at most", "5", "4"]);
    expect(rows).toContainEqual(["prod", "USD a month, pool apps", "596", "397"]);
    expect(text).toMatch(/^prod +a node of apps is lost, at most +fits +cannot fit: .* \(!\)$/m);
    expect(text).not.toContain("dev");
    expect(code).toBe(3);
    const guide = readFileSync(join(__dirname, "..", "..", "docs", "outlook.md"), "utf8");
    expect(guide).toContain(`\`\`\`\n${text}\`\`\``);
    const better = run(apps(4), { since: BEFORE, prices: PRICES, markdown: true });
    expect(better.code).toBe(0);
    expect(better.text).toContain(
      "### Capacity, addresses, cores and cost\n\n| environment | what | before | after |\n| --- | --- | --- | --- |\n| prod | nodes at most | 5 | 6 |\n",
    );
    expect(run(apps(3), { since: BEFORE, prices: PRICES }).text).toBe("nothing changes\n");
    expect(run(apps(3), { since: BEFORE, prices: PRICES, markdown: true }).text).toContain("\nNothing changes.\n");
  });

  it("is about one environment where that is named", () => {
    expect(run(apps(2), { since: BEFORE, prices: PRICES, environment: "dev" }).text).toBe("nothing changes\n");
    expect(JSON.parse(run(apps(2), { json: true, environment: "dev" }).text)).toMatchObject([{ environment: "dev" }]);
  });

  it("tells of environments that come and go", () => {
    const only = (name: string) => BEFORE.filter(({ environment }) => environment === name);
    const { text } = run(apps(3), {
      since: [...only("prod"), { environment: "old", lines: [{ what: "nodes at most", value: "3", isWrong: false }] }],
      prices: PRICES,
    });
    expect(text).toMatch(/^dev +nodes at most +- +2$/m);
    expect(text).toMatch(/^old +nodes at most +3 +-$/m);
  });

  it.each([
    ["[{", "before.json: must be an outlook as JSON, got none or a part of it; write what outlook --json printed"],
    [
      [{ environment: "prod" }],
      "before.json: must be an outlook, got something else; write what outlook --json printed",
    ],
    [{}, "before.json: must be an outlook, got something else; write what outlook --json printed"],
  ])("is an error for what was before as %j", (since, message) => {
    expect(() => run(apps(3), { since })).toThrow(message);
  });

  it("reads what a change comes to from a file, and loads no platform then", () => {
    const after = JSON.parse(run(apps(2), { json: true, prices: PRICES }).text);
    const { code, text } = run(apps(3), { since: BEFORE, until: after });
    expect(text).toMatch(/^prod +nodes at most +5 +4$/m);
    expect(code).toBe(3);
    expect(run(apps(3), { since: BEFORE, until: after, environment: "dev" }).text).toBe("nothing changes\n");
  });

  describe("below a review", () => {
    const row = (value: string, environment = "prod"): Outlook => ({
      environment,
      lines: [{ what: "nodes at most", value, isWrong: false }],
    });
    const COMMENT = "<!-- plan-review -->\n## Plan review\n";

    it("is added to the comment, and prints nothing", () => {
      const { comment, text } = run({}, { since: [row("5")], until: [row("4")], below: COMMENT });
      expect(comment).toBe(
        `${COMMENT}\n### Capacity, addresses, cores and cost\n\n| environment | what | before | after |\n| --- | --- | --- | --- |\n| prod | nodes at most | 5 | 4 |\n`,
      );
      expect(text).toBe("");
    });

    it("has no markup that the change wrote", () => {
      const hostile = row("4|\n\n# <b>@team</b> [x](https://evil.example)\u202e", "<!-- plan-review -->");
      const { comment } = run({}, { since: [], until: [hostile], below: COMMENT });
      const added = comment.slice(COMMENT.length);
      expect(added.split("\n").filter((line) => /^#+ /.test(line))).toEqual([
        "### Capacity, addresses, cores and cost",
      ]);
      expect(added).not.toMatch(/[<>@\u202e]|\]\(/);
      expect(added.match(/\|/g)).toHaveLength(15);
    });

    it("prints no escape sequence that the change wrote", () => {
      expect(run({}, { since: [], until: [row("\u001b[2J4")] }).text).not.toContain("\u001b");
    });

    it("takes the room that is left, and counts the rows that find none", () => {
      const many = Array.from({ length: 90 }, (_, index) => row("4", `e${index}`));
      const below = `${COMMENT}${"x".repeat(65_536 - COMMENT.length - 2_000)}`;
      const { comment } = run({}, { since: [], until: many, below });
      const rows = comment.match(/^\| e\d+ \|/gm) ?? [];
      expect(rows.length).toBeGreaterThan(20);
      expect(comment).toMatch(new RegExp(`\n_And ${90 - rows.length} more\\._\n$`));
      expect(comment.length).toBeLessThanOrEqual(65_536);
      expect(comment.length).toBeGreaterThan(65_536 - 60);
      const most = Array.from({ length: 150 }, (_, index) => row("4", `e${index}`));
      expect(run({}, { since: [], until: most, below: COMMENT }).comment).toMatch(/\n_And 50 more\._\n$/);
    });

    it("leaves a comment that is full as it is, and says so", () => {
      const below = "x".repeat(65_536);
      const { comment, told } = run({}, { since: [], until: [row("4")], below });
      expect(comment).toBe(below);
      expect(told).toEqual(["comment.md: nothing was added, the review fills the comment"]);
    });

    it("is an error for a comment that is not there", () => {
      expect(() =>
        outlook(
          { environment: undefined, json: false, platform: "platform.json", since: "a", until: "a", below: "none.md" },
          { folder: withOutlook(), today: TODAY, colours: false, print: () => undefined, progress: () => undefined },
        ),
      ).toThrow("none.md: must be the comment of a review, got ENOENT; write what review --markdown wrote");
    });

    function withOutlook(): string {
      const folder = newFolder();
      writeFileSync(join(folder, "a"), "[]");
      return folder;
    }
  });
});

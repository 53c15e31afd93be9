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
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly environment?: string;
  readonly prices?: object;
}

const requests = { cpu: "1500m", memory: "1Gi" };

function run(prod: Override<EnvironmentDeclaration>, asked: Asked = {}) {
  const { since, markdown = false, json = false, environment, prices } = asked;
  const folder = newFolder();
  const services = { web: { ...VALID_SERVICE, replicas: 4, resources: { requests } } };
  writeFileSync(join(folder, "platform.json"), JSON.stringify(declaredPlatform({ prod, dev: {} }, { services })));
  if (since !== undefined) {
    writeFileSync(join(folder, "before.json"), typeof since === "string" ? since : JSON.stringify(since));
  }
  if (prices) writeFileSync(join(folder, "prices.json"), JSON.stringify(prices));
  const texts: string[] = [];
  const code = outlook(
    { environment, json, markdown, platform: "platform.json", ...(since !== undefined && { since: "before.json" }) },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return { code, text: texts.join("") };
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
});

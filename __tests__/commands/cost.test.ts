import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CostArguments, cost } from "../../commands/cost";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const PRICES = readFileSync(join(__dirname, "..", "fixtures", "prices.json"), "utf8");

interface Asked extends Partial<CostArguments> {
  readonly list?: string;
  readonly before?: string;
}

function run(platform: AnyPlatformDeclaration, { list = PRICES, before, ...asked }: Asked = {}) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  writeFileSync(join(folder, "prices.json"), list);
  if (before !== undefined) writeFileSync(join(folder, "before.json"), before);
  const texts: string[] = [];
  cost(
    { environment: undefined, json: false, prices: "prices.json", platform: "platform.json", ...asked },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return texts.join("");
}

const guide = () => readFileSync(join(__dirname, "..", "..", "docs", "cost.md"), "utf8");
const APPS = { vmSize: "Standard_D4ds_v5", nodes: { min: 1, max: 3 } } as const;
const pools = (nodes: { min: number; max: number }) =>
  declaredPlatform({ prod: { pools: { apps: { ...APPS, nodes } } } });

describe("what environments cost", () => {
  it("is told as the guide shows it, of the platform that the tests own", () => {
    expect(guide()).toContain(`\`\`\`\n${run(seed)}\`\`\``);
    expect(guide()).toContain(`\`\`\`\n${run(seed, { environment: "prod" })}\`\`\``);
  });

  it("is that of the fewest nodes at least, and of the most at most", () => {
    const { month, items } = JSON.parse(run(pools({ min: 1, max: 3 }), { environment: "prod", json: true }));
    const node = 0.272 * 730;
    expect(items[1].month).toEqual({ least: node, most: 3 * node });
    expect(month.most - month.least).toBeCloseTo(2 * node);
  });

  it("is that of as many nodes at least as the fewest replicas need", () => {
    const web = (cpu: string) => ({
      ...VALID_SERVICE,
      replicas: { min: 3, max: 6 },
      resources: { requests: { cpu, memory: "1Gi" } },
    });
    const of = (cpu: string) =>
      JSON.parse(
        run(
          declaredPlatform(
            { prod: { pools: { apps: { ...APPS, nodes: { min: 1, max: 6 } } } } },
            { services: { web: web(cpu) } },
          ),
          {
            environment: "prod",
            json: true,
          },
        ),
      ).items[1].count;
    expect(of("1100m")).toEqual({ least: 1, most: 6 });
    expect(of("1200m")).toEqual({ least: 2, most: 6 });
    expect(of("2500m")).toEqual({ least: 3, most: 6 });
  });

  it("names what is paid by the month and not counted, where it is made", () => {
    const of = (around: object) =>
      JSON.parse(
        run(declaredPlatform({ prod: { pools: { apps: APPS }, ...around } }), { environment: "prod", json: true }),
      ).notCounted;
    const made = of({ registry: {}, defender: {}, grafana: {} });
    expect(made).toContain("the container registry, which Azure asks for by the month");
    expect(made).toContain("Grafana, which Azure asks for by the month");
    expect(made).toContain("Defender, which Azure asks for by the month");
    expect(of({}).join()).not.toContain("by the month");
  });

  it("says the difference that a change makes", () => {
    const before = run(pools({ min: 1, max: 3 }), { environment: "prod", json: true });
    const text = run(pools({ min: 1, max: 5 }), { environment: "prod", since: "before.json", before });
    expect(text).toMatch(/^prod: 705 to 1499 USD a month, 0 at least and \+397 at most\n/);
  });

  it("is no 0 where nothing has a price", () => {
    const list = JSON.stringify({ version: 1, fetchedOn: "2026-11-20", currency: "USD", regions: {} });
    expect(run(pools({ min: 1, max: 3 }), { list })).toMatch(/^prod +- +-\n/m);
    expect(run(pools({ min: 1, max: 3 }), { list, environment: "prod" })).toMatch(/^prod: nothing of it has a price\n/);
  });

  it("counts disks of claims and of nodes by the sizes that they are paid by, and says what has no price", () => {
    const platform = declaredPlatform(
      { prod: { pools: { apps: { ...APPS, osDiskType: "Managed", osDiskSizeGb: 100 } } } },
      {
        statefulSets: {
          queue: {
            image: VALID_SERVICE.image,
            resources: VALID_SERVICE.resources,
            ports: { amqp: 5672 },
            probes: { liveness: false, readiness: false },
            replicas: 3,
            volumes: {
              data: { kind: "claimTemplate", mountPath: "/data", size: "40Gi", storageClass: "managed-csi-premium" },
            },
          },
        },
      },
    );
    const { items, withoutPrice } = JSON.parse(run(platform, { environment: "prod", json: true }));
    expect(items).toContainEqual({
      part: "disks",
      what: "Premium_ZRS of 40 GiB",
      count: { least: 3, most: 3 },
    });
    expect(withoutPrice).toEqual(["disk/P10 LRS", "disk/P6 ZRS"]);
  });

  it("says that prices are old", () => {
    const list = PRICES.replace("2026-11-01", "2026-08-24");
    expect(run(seed, { list })).toContain("the prices are 91 days old: cdktf-aks-platform prices fetches new ones\n");
    expect(run(seed, { list: PRICES.replace("2026-11-01", "2026-08-25") })).not.toContain("days old");
  });

  it.each([
    ["a part of a file", PRICES.slice(0, 100), "must be JSON, got something else or a part of it"],
    ["something else", "[]", "must be prices, got no object"],
    ["another version", PRICES.replace('"version": 1', '"version": 2'), "must have version 1, got 2"],
    ["no currency", PRICES.replace("USD", "dollars"), 'must have a currency of three letters, got "dollars"'],
    ["no day", PRICES.replace("2026-11-01", "today"), 'must say the day that it was fetched on, got "today"'],
    ["no regions", PRICES.replace('"regions"', '"region"'), "must have prices by region, got none"],
    [
      "a price that is none",
      PRICES.replace("0.045", '"0.045"'),
      'must have a price for natGateway in westeurope, got "0.045"',
    ],
    ["a price below nothing", PRICES.replace("0.045", "-1"), "must have a price for natGateway in westeurope, got -1"],
  ])("are an error for prices that are %s", (_, list, message) => {
    expect(() => run(seed, { list })).toThrow(`prices.json: ${message}; cdktf-aks-platform prices writes such a file`);
  });

  it("are an error without prices, and for costs of before that are none", () => {
    expect(() => run(seed, { prices: "other.json" })).toThrow(
      "other.json: must be a file of prices, got none; cdktf-aks-platform prices fetches those of this platform",
    );
    expect(() => run(seed, { since: "before.json", before: "{" })).toThrow(
      "before.json: must be costs as JSON, got none; write what cost --json printed",
    );
    expect(() => run(seed, { since: "before.json", before: "{}" })).toThrow(
      "before.json: must be costs, got something else; write what cost --json printed",
    );
  });
});

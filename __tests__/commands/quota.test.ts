import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quota } from "../../commands/quota";
import { usageOfSeries } from "../../model/azure/vm-usage";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

/** What `az vm list-usage` prints. */
const listed = (limits: Readonly<Record<string, readonly [limit: unknown, used: unknown]>>) =>
  JSON.stringify(
    Object.entries(limits).map(([value, [limit, currentValue]]) => ({
      currentValue,
      limit,
      name: { value },
      unit: "Count",
    })),
  );

interface Asked {
  readonly usage?: readonly string[];
  readonly file?: string;
  readonly json?: boolean;
}

function run(platform: AnyPlatformDeclaration, { usage = [], file = "", json = false }: Asked = {}) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  writeFileSync(join(folder, "usage.json"), file);
  const texts: string[] = [];
  const code = quota(
    { usage, json, platform: "platform.json" },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return { code, text: texts.join("") };
}

/** Two system nodes and a surge of one, of four cores each: 12; two apps nodes likewise. */
const PLATFORM = declaredPlatform({
  prod: {
    pools: {
      system: { maxSurge: 1 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: { min: 1, max: 2 }, maxSurge: 1 },
      batch: { vmSize: "Standard_D8ds_v5", nodes: 3, spot: {} },
    },
  },
});
const verdicts = (limits: Parameters<typeof listed>[0]) => {
  const { code, text } = run(PLATFORM, { usage: ["usage.json"], file: listed(limits), json: true });
  const [{ needs }] = JSON.parse(text);
  return {
    code,
    ...Object.fromEntries(needs.map((need: { family: string; verdict: string }) => [need.family, need.verdict])),
  };
};

describe("the quota that a platform needs", () => {
  it("is told as the guide shows it, of the platform that the tests own", () => {
    const guide = readFileSync(join(__dirname, "..", "..", "docs", "quota.md"), "utf8");
    expect(guide).toContain(`\`\`\`\n${run(seed).text}\`\`\``);
  });

  it("suffices also when nothing runs yet, depends on what does, or is too low", () => {
    const all = { cores: [24, 0], standardDDSv5Family: [24, 0], lowPriorityCores: [24, 0] } as const;
    expect(verdicts(all)).toEqual({ code: 0, all: "suffices", Ddsv5: "suffices", spot: "suffices" });
    expect(verdicts({ ...all, standardDDSv5Family: [24, 1] })).toMatchObject({ code: 0, Ddsv5: "depends" });
    expect(verdicts({ ...all, standardDDSv5Family: [23, 0] })).toMatchObject({ code: 3, Ddsv5: "too low" });
    expect(verdicts({ ...all, lowPriorityCores: [23, 0] })).toMatchObject({
      code: 3,
      spot: "too low",
      all: "suffices",
    });
    expect(verdicts({ cores: ["24", "0"] })).toEqual({
      code: 0,
      all: "suffices",
      Ddsv5: "not known",
      spot: "not known",
    });
  });

  it("says how much others may use", () => {
    const file = listed({ cores: [100, 90], standardDDSv5Family: [50, 30], lowPriorityCores: [30, 0] });
    expect(run(PLATFORM, { usage: ["westeurope=usage.json"], file }).text).toBe(
      [
        "westeurope: prod",
        "  family  cores at most  limit  in use",
        "  all     24             100    90      suffices if others use 76 or fewer",
        "  Ddsv5   24             50     30      suffices if others use 26 or fewer",
        "  spot    24             30     0       suffices",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["standardDDSv5Family", "Ddsv5"],
    ["StandardDdsv6Family", "Ddsv6"],
    ["Standard NCASv3_T4 Family", "NCasT4_v3"],
    ["standardNCASv3_T4Family", "NCasT4_v3"],
    ["StandardNCADSA100v4Family", "NCads_A100_v4"],
    ["StandardNCadsH100v5Family", "NCads_H100_v5"],
    ["StandardNVADSA10v5Family", "NVads_A10_v5"],
    ["standardDPDSv5Family", "Dpdsv5"],
    ["standardDADSv5Family", "Dadsv5"],
    ["standardDav6Family", "Dasv6"],
    ["standardDadv6Family", "Dadsv6"],
    ["standardEav6Family", "Easv6"],
    ["StandardDasv7Family", "Dasv7"],
    ["standardFSv2Family", "Fsv2"],
    ["standardDv2Family", "Dv2"],
  ])("finds %s as the family of %s", (name, series) => {
    const usages = ["cores", "lowPriorityCores", name].map((each) => ({ name: each, limit: 1, used: 0 }));
    expect(usageOfSeries(usages, series)?.name).toBe(name);
    expect(usageOfSeries(usages, "Dsv3")).toBeUndefined();
  });

  it("prefers the family with all letters of the series", () => {
    const usages = ["standardDAv4Family", "standardDASv4Family"].map((name) => ({ name, limit: 1, used: 0 }));
    expect(usageOfSeries(usages, "Dasv4")?.name).toBe("standardDASv4Family");
    expect(usageOfSeries(usages, "Dav4")?.name).toBe("standardDAv4Family");
  });

  it.each([
    ["a part of a file", "[{", "usage.json: must be JSON, got something else or a part of it;"],
    ["something else", "{}", "usage.json: must be a list of usages, got none;"],
    [
      "entries that are none",
      "[{}]",
      "usage.json: must be a list of usages, got an entry without name, limit or currentValue;",
    ],
    ["a list of something else", listed({ disks: [1, 1] }), 'usage.json: must have the entry "cores", got none;'],
  ])("is an error for a usage that is %s", (_, file, message) => {
    expect(() => run(PLATFORM, { usage: ["usage.json"], file })).toThrow(message);
  });

  it("is an error for a region that the platform has not, and a file that is not there", () => {
    expect(() => run(PLATFORM, { usage: ["northeurope=usage.json"] })).toThrow(
      '--usage must say a region of the platform, got "northeurope"; write westeurope and = before the file',
    );
    expect(() => run(PLATFORM, { usage: ["other.json"] })).toThrow("other.json: must be a file, got none");
  });
});

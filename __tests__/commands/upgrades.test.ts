import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { upgrades } from "../../commands/upgrades";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

function run(
  platform: AnyPlatformDeclaration,
  version: string,
  running: readonly string[] = [],
  json = false,
  clusters?: unknown,
): string {
  const folder = newFolder();
  const text = typeof clusters === "string" ? clusters : JSON.stringify(clusters);
  if (clusters !== undefined) writeFileSync(join(folder, "clusters.json"), text);
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  const texts: string[] = [];
  upgrades(
    {
      version,
      running,
      json,
      platform: "platform.json",
      clusters: clusters === undefined ? undefined : "clusters.json",
    },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return texts.join("");
}

const ONE = declaredPlatform({ prod: {} });

describe("the way to a version", () => {
  it("is told as the guide shows it, of the platform that the tests own", () => {
    const guide = readFileSync(join(__dirname, "..", "..", "docs", "upgrades.md"), "utf8");
    expect(guide).toContain(`\`\`\`\n${run(seed, "1.36")}\`\`\``);
  });

  it("begins with what runs, where that is said", () => {
    const { steps } = JSON.parse(run(ONE, "1.36", ["prod=1.34.2"], true));
    expect(steps).toEqual([
      { environment: "prod", from: "1.34", to: "1.35", day: "2026-11-29", nodes: 2, surge: 1 },
      { environment: "prod", from: "1.35", to: "1.36", day: "2026-12-06", nodes: 2, surge: 1 },
    ]);
    expect(run(ONE, "1.35")).toMatch(/^to 1\.35: nothing to do\n/);
  });

  it("begins with the clusters that a file lists, and with what is said besides", () => {
    const platform = declaredPlatform({ dev: {}, prod: {} });
    const listed = [
      { name: "AKS-portal-dev", resourceGroup: "rg-portal-dev", currentKubernetesVersion: "1.34.2" },
      { name: "aks-other", resourceGroup: "rg-other", currentKubernetesVersion: "1.33.1" },
    ];
    const said = (running: readonly string[]) =>
      JSON.parse(run(platform, "1.35", running, true, listed)).steps.map(
        ({ environment, from }: { readonly environment: string; readonly from: string }) => `${environment} ${from}`,
      );
    expect(said([])).toEqual(["dev 1.34"]);
    expect(said(["dev=1.33"])).toEqual(["dev 1.33", "dev 1.34"]);
  });

  it.each([
    [
      [{ name: "aks-other", resourceGroup: "rg", kubernetesVersion: "1.35" }],
      "clusters.json: must have a cluster of the platform, got none of aks-portal-prod in rg-portal-prod; ",
    ],
    [
      "[",
      "clusters.json: must be JSON, got something else or a part of it; write what az aks list --output json prints, or terraform show -json of a plan",
    ],
  ])("is an error for the clusters %j", (clusters, message) => {
    expect(() => run(ONE, "1.36", [], false, clusters)).toThrow(message);
  });

  it("says where Azure grants too few cores for the nodes meanwhile", () => {
    const usage = (limit: number, used: number) => [
      { name: { value: "cores" }, limit, currentValue: used },
      { name: { value: "standardDDSv5Family" }, limit: 100, currentValue: 0 },
    ];
    const ways = (limit: number, used: number) => {
      const folder = newFolder();
      writeFileSync(join(folder, "platform.json"), JSON.stringify(ONE));
      writeFileSync(join(folder, "usage.json"), JSON.stringify(usage(limit, used)));
      const texts: string[] = [];
      upgrades(
        {
          version: "1.36",
          running: [],
          json: false,
          platform: "platform.json",
          clusters: undefined,
          usage: ["usage.json"],
        },
        { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
      );
      return texts.join("");
    };
    expect(ways(10, 8)).toContain(
      "\nin the way: prod: 12 cores of all families together in westeurope, and Azure grants 10\n",
    );
    expect(ways(14, 8)).toContain(
      "prod: 12 cores of all families together in westeurope, and Azure grants 14, of which 8 are in use\n",
    );
    expect(ways(20, 8)).not.toMatch(/cores/);
    expect(run(ONE, "1.36")).toContain(
      "\nnot counted: whether there are cores for the nodes meanwhile, which --usage says\n",
    );
  });

  it("waits for the window of an environment, and says that it never opens", () => {
    const upgradeWindow = { kind: "weekly", dayOfWeek: "Friday", startTime: "22:00", durationHours: 4 } as const;
    const days = (notAllowed: readonly { readonly start: string; readonly end: string }[]) =>
      JSON.parse(
        run(declaredPlatform({ prod: { upgradeWindow: { ...upgradeWindow, notAllowed } } }), "1.36", [], true),
      );
    expect(days([]).steps[0].day).toBe("2026-11-27");
    expect(days([{ start: "2026-11-27T00:00:00Z", end: "2027-01-03T00:00:00Z" }]).steps[0].day).toBe("2027-01-08");
    const never = days([{ start: "2026-11-27T00:00:00Z", end: "2029-01-03T00:00:00Z" }]);
    expect(never.obstacles).toContain("prod: upgradeWindow opens on no day of the next year");
  });

  it("skips what Azure does not support any more, and says so", () => {
    const text = run(ONE, "1.35", ["prod=1.28"]);
    expect(text).toMatch(/^to 1\.35: 2 steps\n/);
    expect(text).toContain(
      "\nin the way: prod: Azure does not support 1.28 any more, takes it to 1.34 at once, and vouches for nothing; try it on a cluster that is like it, or make a new one beside it and move\n",
    );
  });

  it("says what stands in the way: nodes that cannot be drained, and pools that stay behind", () => {
    const apps = { vmSize: "Standard_D4ds_v5", nodes: 1, maxSurge: 1, kubernetesVersion: "1.34.2" } as const;
    const patched = { upgradeChannel: "none", kubernetesVersion: "1.35.4" } as const;
    const web = {
      ...VALID_SERVICE,
      replicas: 2,
      resources: { requests: { cpu: "3500m", memory: "1Gi" } },
    };
    const text = run(declaredPlatform({ prod: { ...patched, pools: { apps } } }, { services: { web } }), "1.38");
    expect(text).toContain("\nin the way: prod: the pool apps stays at 1.34.2, more than 3 versions behind\n");
    expect(text).toContain("\nin the way: prod: everything runs: 2 pods of portal/web ask for 3500m of cpu");
    expect(text).toContain("\nnot counted: how long Azure supports 1.38, which is not known here\n");
  });

  it("goes as far as there may be versions in two years", () => {
    expect(run(ONE, "1.43")).toMatch(/^to 1\.43: 8 steps\n/);
  });

  it.each([
    [
      "latest",
      [],
      'version must be a Kubernetes version, got "latest"; write "1.35", or an exact patch such as "1.35.4"',
    ],
    ["1.44", [], "version must be one that there will be soon, got 1.44; the newest that is known here is 1.37"],
    ["1.34", [], "version must be 1.35 or later, which runs in prod, got 1.34; no cluster goes back"],
    ["1.36", ["dev=1.35"], '--running must name an environment, got "dev=1.35"; write such as prod=1.35, of prod'],
    [
      "1.36",
      ["prod"],
      '--running prod must be a Kubernetes version, got ""; write "1.35", or an exact patch such as "1.35.4"',
    ],
  ])("is an error for %s with %j", (version, running, message) => {
    expect(() => run(ONE, version, running)).toThrow(message);
  });
});

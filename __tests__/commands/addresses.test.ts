import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addresses } from "../../commands/addresses";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import seed from "../support/seed-platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

function run(platform: AnyPlatformDeclaration, environment: string | undefined, json = false) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  const texts: string[] = [];
  const told: string[] = [];
  const code = addresses(
    { environment, json, platform: "platform.json" },
    {
      folder,
      today: TODAY,
      colours: false,
      print: (text) => texts.push(text),
      progress: (text) => told.push(text),
    },
  );
  return { code, text: texts.join(""), told };
}

const DECLARED = declaredPlatform({ prod: {} });
const { shared, environments } = DECLARED;
/** A cluster that is there already has no field of a cluster that is made. */
const WITH_EXISTING: AnyPlatformDeclaration = {
  ...DECLARED,
  shared: {},
  environments: {
    prod: { ...shared, ...environments.prod },
    old: { cluster: { kind: "existing", name: "aks-old", resourceGroup: "rg-old" } },
  },
};

describe("the addresses of an environment", () => {
  it("are told as the guide shows it, of the platform that the tests own", () => {
    const guide = readFileSync(join(__dirname, "..", "..", "docs", "addresses.md"), "utf8");
    const { code, text } = run(seed, "prod");
    expect(code).toBe(0);
    expect(guide).toContain(`\`\`\`\n${text}\`\`\``);
  });

  it("say what takes places of a range that is too small, and end with 3", () => {
    // a warning, so that there is a platform to tell of: 16 addresses are taken by nodes at most, and one by web
    const { code, text } = run(
      declaredPlatform(
        {
          prod: {
            network: { nodeSubnetCidr: "10.10.0.0/28" },
            pools: { system: { maxSurge: 1 }, apps: { vmSize: "Standard_D4ds_v5", nodes: 6, maxSurge: 1 } },
          },
        },
        { services: { web: { ...VALID_SERVICE, exposed: { internal: true, sources: ["10.0.0.0/8"] } } } },
      ),
      "prod",
    );
    expect(code).toBe(3);
    expect(text).toContain("prod: room for nodes: 0 more than 2 in system, or 0 more than 6 in apps\n");
    expect(text).toContain(
      "\n  nodes: 17 of 16 places: 5 kept by Azure, 3 nodes of system, 7 nodes of apps, 1 API server, 1 internal load balancers\n",
    );
  });

  it("count private endpoints that are made beside the nodes, and the ranges of IPv6", () => {
    const ipv6 = { vnetCidr: "fd00:10::/48", nodeSubnetCidr: "fd00:10::/64", podCidr: "fd00:11::/120" };
    const egress = { kind: "loadBalancer", publicIpCount: 1 } as const;
    const { code, text } = run(
      declaredPlatform(
        {
          prod: {
            network: { ipv6, egress },
            logs: { privateLink: {} },
            pools: {
              system: { maxPods: 30, maxSurge: 1 },
              apps: { vmSize: "Standard_D4ds_v5", nodes: 6, maxSurge: 1 },
            },
          },
        },
        { services: { web: VALID_SERVICE } },
      ),
      "prod",
    );
    const rows = text.split("\n").map((row) => row.trim().split(/ {2,}/).join(" | "));
    expect(rows).toContain("nodes, IPv6 | fd00:10::/64 | 2^64 addresses | 13 | 15 | 2^64");
    expect(rows).toContain("pods, IPv6 | fd00:11::/120 | 256 addresses | 720 | 860 | -604");
    expect(rows).toContain("services, IPv6 | fd12:3456:789a:1::/108 | 1048576 addresses | 0 | 0 | 1048576");
    expect(rows).toContain("pods, IPv6: 860 of 256 places: 90 pods of system, 770 pods of apps");
    expect(text).not.toContain("not counted: addresses of IPv6");
    expect(code).toBe(3);
  });

  it("are those of all environments where none is named, but for clusters that are there already", () => {
    const { text, told } = run(WITH_EXISTING, undefined);
    expect(text).toMatch(/^prod: room for nodes: /);
    expect(told).toEqual(["not counted: old, the ranges of a cluster that is there already are its owner's"]);
    expect(() => run(WITH_EXISTING, "old")).toThrow(
      'environment must have a cluster that is made here, got "old"; the ranges of a cluster that is there already are its owner\'s',
    );
  });

  it("are JSON with what takes places of each range", () => {
    const found = JSON.parse(run(seed, "dev", true).text);
    expect(found.ranges[0]).toMatchObject({ name: "nodes", room: 1024, most: 11 });
    expect(found.ranges[0].uses).toContainEqual({ what: "nodes of apps", least: 2, most: 3 });
  });
});

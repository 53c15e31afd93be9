import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { capacity } from "../../commands/capacity";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const POOLS = { system: { nodes: 1 }, apps: { vmSize: "Standard_D4ds_v5" as const, nodes: 2 } };
const of = (cpu: string): AnyPlatformDeclaration =>
  declaredPlatform(
    { prod: { pools: POOLS, zones: ["1"] } },
    { services: { web: { ...VALID_SERVICE, replicas: 2, resources: { requests: { cpu, memory: "1Gi" } } } } },
  );

interface Asked {
  readonly environment: string | undefined;
  readonly json?: boolean;
  readonly limits?: boolean;
}

function run(
  platform: AnyPlatformDeclaration,
  { environment, json = false, limits = false }: Asked = { environment: "prod" },
) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(platform));
  const texts: string[] = [];
  const code = capacity(
    { environment, json, limits, platform: "platform.json" },
    { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
  );
  return { code, text: texts.join("") };
}

describe("the capacity of an environment", () => {
  it("is how full each pool is, and a verdict for everything that may happen", () => {
    expect(run(of("2"))).toEqual({
      code: 0,
      text: [
        "prod: 3 nodes, 2 pods",
        "  pool    nodes  cpu  memory  pods",
        "  system  1      43%  33%     23%",
        "  apps    2      65%  22%     10%",
        "",
        "  everything runs                   fits",
        "  a node of system is lost          fits",
        "  a node of apps is lost            cannot fit",
        "  portal/web is rolled out          cannot fit",
        "  the nodes of system are upgraded  fits",
        "  the nodes of apps are upgraded    fits",
        "",
        "  a node of apps is lost: 2 pods of portal/web ask for 2000m of cpu or more each, and 1 node takes 1 of them; without a node: portal/web",
        "  portal/web is rolled out: 3 pods of portal/web ask for 2000m of cpu or more each, and 2 nodes take 2 of them; without a node: portal/web",
        "",
        "observed: what the pods of AKS itself ask for, as of 2026-11-25",
        "",
      ].join("\n"),
    });
  });

  it("ends with 3 where not everything has a node", () => {
    const { code, text } = run(of("3500m"));
    expect(code).toBe(3);
    expect(text).toContain("everything runs                   cannot fit");
  });

  it("says the smallest pools that would do and how far services can grow, where it is asked", () => {
    const table = [
      "prod, the fewest nodes that would do, and the most replicas",
      "  pool    declared  everything runs  whatever happens",
      "  system  1         1                1",
      "  apps    2         2                3",
      "",
      "  workload    declared  everything runs  whatever happens",
      "  portal/web  2         2                1",
      "",
      "  2 of portal/web, a node of apps is lost: 2 pods of portal/web ask for 2000m of cpu or more each, and 1 node takes 1 of them",
      "",
    ].join("\n");
    expect(run(of("2"), { environment: "prod", limits: true }).text).toContain(`\n\n${table}\nobserved: what`);
    const [{ limits }] = JSON.parse(run(of("2"), { environment: undefined, json: true, limits: true }).text);
    expect(limits.pools[1]).toEqual({ pool: "apps", nodes: 2, steady: 2, whateverHappens: 3 });
  });

  it("is JSON with amounts", () => {
    const { at } = JSON.parse(run(of("2"), { environment: "prod", json: true }).text);
    expect(at[0].pools[1]).toMatchObject({ pool: "apps", nodes: 2, resources: { cpu: { asked: 5034, room: 7720 } } });
  });

  it("is that of all environments, side by side, where none is named", () => {
    const [heading, prod] = run(of("2"), { environment: undefined }).text.split("\n");
    expect(heading?.split(/ {2,}/)).toEqual([
      "environment",
      "nodes",
      "pods",
      "cpu",
      "memory",
      "everything runs",
      "node lost",
      "zone lost",
      "rollout",
      "upgrade",
    ]);
    expect(prod?.split(/ {2,}/)).toEqual([
      "prod",
      "3",
      "2",
      "58%",
      "26%",
      "fits",
      "cannot fit",
      "-",
      "cannot fit",
      "fits",
    ]);
  });

  it("shows a placement where there is room, and not in every order of arrival", () => {
    const services = {
      web: { ...VALID_SERVICE, replicas: 3, resources: { requests: { cpu: "1500m", memory: "1Gi" } } },
    };
    const { code, text } = run(
      declaredPlatform({ prod: { zones: [], pools: { system: { nodes: 2 } } } }, { services }),
    );
    expect(code).toBe(0);
    expect(text).toMatch(
      /everything runs: there is room: (2 of )?portal\/web on system-1; (2 of )?portal\/web on system-2; in some orders of arrival portal\/web has no node\n/,
    );
  });

  it("names the environments that it does not count", () => {
    const environments = {
      prod: { pools: POOLS, zones: ["1"] },
      old: { expires: "2020-01-01" },
    } as const;
    const { services = {} } = of("2");
    const { code, text } = run(declaredPlatform(environments, { services }), { environment: undefined });
    expect(code).toBe(0);
    expect(text).toContain("\nnot counted: old, it is retired\n");
    const elsewhere = {
      name: "portal",
      domain: "smaacc.io",
      environments: { dev: { cluster: { kind: "kubeconfig", context: "kind-dev" } } },
      services: {},
    } as const;
    expect(run(elsewhere, { environment: undefined })).toEqual({
      code: 0,
      text: "not counted: dev, nobody knows the nodes of a cluster that is there already\n",
    });
  });

  it("is of an environment whose cluster is made here", () => {
    expect(() => run(of("2"), { environment: "production" })).toThrow("environment must be one of the platform");
    const elsewhere = {
      name: "portal",
      domain: "smaacc.io",
      environments: { prod: { cluster: { kind: "kubeconfig", context: "kind-dev" } } },
      services: {},
    } as const;
    expect(() => run(elsewhere)).toThrow(
      'environment must have a cluster that is made here, got "prod"; nobody knows the nodes of a cluster that is there already',
    );
  });
});

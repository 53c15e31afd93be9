import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPriceList } from "../../../model/azure/price-list";
import { loadPlatform } from "../../../model/platform/load";
import { DRAWING } from "../../../tools/documentation/drawn-platform";
import { documentOf } from "../../../views/picture/drawing/document";
import { graphviz } from "../../../views/picture/drawing/graphviz";
import { pageOf } from "../../../views/picture/page/page";
import { pictureOf } from "../../../views/picture/picture";
import { declaredPlatform } from "../../support/platform";
import seed from "../../support/seed-platform";
import { VALID_SERVICE } from "../../support/service";
import { TODAY } from "../../support/synthesized-platform";

const ROOT = join(__dirname, "..", "..", "..");

function pictured(declared: Parameters<typeof loadPlatform>[0], prices?: string) {
  const list = prices === undefined ? undefined : readPriceList(prices);
  if (typeof list === "string") throw new Error(list);
  return pictureOf({ ...loadPlatform(declared, { today: TODAY }), prices: list, today: TODAY });
}

describe("the picture of the platform that the tests own", () => {
  const picture = pictured(seed, readFileSync(join(ROOT, "__tests__", "fixtures", "prices.json"), "utf8"));
  let page = "";
  beforeAll(async () => {
    page = pageOf(picture, await graphviz());
  });
  const attributes = (name: string) =>
    [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value]) => value);

  it("is the one in the README, which npm run documentation draws", async () => {
    expect(documentOf(picture, await graphviz())).toBe(readFileSync(join(ROOT, "docs", DRAWING), "utf8"));
  });

  it("says what is declared and what follows from it", () => {
    const [prod] = picture.environments;
    expect(prod).toMatchObject({
      name: "prod",
      production: true,
      facts: [
        ["Kubernetes", "1.35"],
        ["region", "westeurope"],
        ["tier", "Standard"],
        ["network", "10.10.0.0/16"],
        ["API server", "public, for 203.0.113.0/24"],
        ["domain", "smaacc.io"],
      ],
    });
    expect(prod?.pools.map(({ name, nodes, workloads }) => ({ name, nodes, workloads }))).toEqual([
      { name: "system", nodes: { least: 3, most: 3 }, workloads: [] },
      {
        name: "apps",
        nodes: { least: 4, most: 4 },
        workloads: [
          { workload: "portal/users-v1", count: 3 },
          { workload: "portal/users-v2", count: 10 },
          { workload: "portal/web", count: 6 },
          { workload: "portal/reports", count: 2 },
        ],
      },
    ]);
    expect(prod?.workloads.find(({ key }) => key === "reports")).toEqual({
      id: "portal/reports",
      key: "reports",
      name: "reports",
      namespace: "portal",
      word: "service",
      image: "smaacc/reports:0.9.4",
      team: undefined,
      replicas: "2",
      cpu: "270m",
      memory: "544Mi",
      ports: ["http 8000", "metrics 9102"],
      pools: ["apps"],
      exposed: undefined,
    });
    expect(prod?.routes.map(({ host, path, to }) => [host, path, to.map(({ target }) => target)])).toEqual([
      ["api.smaacc.io", "/v1/users", ["portal/users-v1"]],
      ["api.smaacc.io", "/v2/users", ["portal/users-v2"]],
      ["smaacc.io", "/", ["portal/web"]],
    ]);
    expect(picture.upgrades?.steps.map(({ environment, to }) => `${environment} ${to}`)).toEqual([
      "staging 1.36",
      "prod 1.36",
      "tools 1.36",
    ]);
    expect(picture.warnings).toMatchObject([{ environments: ["tools"], pool: "system" }]);
  });

  it("asks no network for anything, and runs its own script alone", () => {
    expect(page).not.toMatch(/\b(src|srcset|action|data|poster)="|@import|url\(/);
    expect(attributes("href").filter((link) => !link?.startsWith("#"))).toEqual([]);
    expect(page).not.toMatch(/ on[a-z]+="| style="/);
    const [policy] = attributes("content").filter((value) => value?.includes("default-src"));
    for (const [, , text = ""] of page.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)) {
      expect(policy).toContain(createHash("sha256").update(text).digest("base64"));
    }
    expect(policy).toMatch(
      /^default-src &#39;none&#39;; style-src &#39;sha256-.*; script-src &#39;sha256-.*; base-uri/,
    );
  });

  it("has each place once, and leads to no other", () => {
    const ids = attributes("id");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(attributes("href").filter((link) => !ids.includes(link?.slice(1)))).toEqual([]);
  });
});

describe("the picture of any platform", () => {
  it("escapes what people wrote", async () => {
    const evil = '"><script>alert(1)</script>';
    const declared = declaredPlatform(
      { prod: { cluster: { kind: "kubeconfig", context: evil } } },
      { shared: {}, services: { web: VALID_SERVICE } },
    );
    const { environments } = declared;
    const { network: _, ...prod } = environments.prod ?? {};
    const picture = pictured({ ...declared, environments: { prod } });
    const layOut = await graphviz();
    for (const written of [pageOf(picture, layOut), documentOf(picture, layOut)]) {
      expect(written).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      expect(written).not.toContain(evil);
    }
  });

  const D4 = "Standard_D4ds_v5";
  const services = (names: readonly string[], more: object = {}) =>
    Object.fromEntries(names.map((name) => [name, { ...VALID_SERVICE, replicas: 2, ...more }]));

  it("shows the taints that AKS adds, and that a pool runs the cluster's own pods", async () => {
    const pools = { apps: { vmSize: D4, nodes: 2 }, spare: { vmSize: D4, nodes: 2, spot: {} } } as const;
    const picture = pictured(declaredPlatform({ prod: { pools } }, { services: services(["web"]) }));
    expect(picture.environments[0]?.pools.map(({ name, taints }) => [name, taints])).toEqual([
      ["system", ["CriticalAddonsOnly=true:NoSchedule"]],
      ["apps", []],
      ["spare", ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]],
    ]);
    expect(pageOf(picture, await graphviz())).toContain("<td>pods of the cluster itself</td>");
  });

  it("says why something fits at one end and not at the other, and that not everything has a node", async () => {
    const of = async (max: number, replicas: number) => {
      const nodes = { min: 1, max };
      const more = { replicas: { min: 1, max: replicas }, resources: { requests: { cpu: "2500m", memory: "1Gi" } } };
      const declared = declaredPlatform(
        { prod: { pools: { apps: { vmSize: D4, nodes } } } },
        { services: services(["web"], more) },
      );
      return pageOf(pictured(declared), await graphviz());
    };
    const fitting = await of(3, 3);
    expect(fitting).toContain(
      "at least: with 1 node more, which the autoscaler of nodes makes; at most: 3 pods of portal/web ask for 2500m of cpu or more each, and 2 nodes take 2 of them",
    );
    expect(fitting).not.toContain("not everything has a node");
    const full = await of(2, 3);
    expect(full).toContain(">not everything has a node<");
    expect(full).toContain(">everything runs: cannot fit<");
  });

  it("draws hosts and namespaces in the order of their declaration, the first above", async () => {
    const names = ["web", "api", "shop", "blog"];
    const routes = names.map((name) => ({ host: `${name}.{domain}`, to: name }));
    const picture = pictured(
      declaredPlatform({ prod: { namespaces: Object.fromEntries(names.map((name) => [name, {}])) } }, {
        services: Object.fromEntries(names.map((name) => [name, { ...VALID_SERVICE, namespace: name, replicas: 2 }])),
        routes,
      } as Partial<Parameters<typeof loadPlatform>[0]>),
    );
    const page = pageOf(picture, await graphviz());
    const heights = routes.map((_, number) =>
      Number(page.match(new RegExp(`data-node="route ${number}"><rect[^>]* y="([0-9.]+)"`))?.[1]),
    );
    expect(heights).toEqual([...heights].sort((one, other) => one - other));
    expect(new Set(heights).size).toBe(names.length);
  });
});

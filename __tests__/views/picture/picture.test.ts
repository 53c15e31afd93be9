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
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dashboards } from "../../../commands/dashboards";
import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { promqlMistake } from "../../../model/value/promql-mistake";
import { dashboardsOf } from "../../../views/dashboards/dashboards";
import { declaredPlatform, platform } from "../../support/platform";
import { TODAY } from "../../support/synthesized-platform";
import { newFolder } from "../../support/temporary-folder";

const resources = { requests: { cpu: "100m", memory: "128Mi" } };
const WORKLOADS: Partial<AnyPlatformDeclaration> = {
  services: {
    orders: {
      image: "smaacc/orders:1.0.0",
      ports: { http: 8080 },
      resources,
      replicas: { min: 2, max: 6 },
      team: "checkout",
      alerts: {
        errorBudget: { objectivePercent: 99.9, metric: "orders_total", errors: 'outcome="lost"' },
        rules: { OrdersWaiting: { expression: "max(orders_waiting) > 1000", summary: "Many orders wait." } },
      },
    },
    web: { image: "smaacc/web:1.0.0", ports: { http: 8080 }, resources, replicas: 2, metrics: false },
  },
  statefulSets: {
    queue: {
      image: "smaacc/queue:1.0.0",
      ports: { nats: 4222 },
      resources,
      replicas: 3,
      volumes: { data: { kind: "claimTemplate", size: "10Gi", mountPath: "/data" } },
    },
  },
  daemonSets: { agent: { reason: "it reads the node", image: "smaacc/agent:1.0.0", resources, ports: { http: 8080 } } },
  cronJobs: { backup: { image: "smaacc/backup:1.0.0", schedule: "0 3 * * *", activeDeadlineSeconds: 60, resources } },
};

interface Written {
  readonly type: string;
  readonly title: string;
  readonly gridPos: Readonly<Record<"x" | "y" | "w" | "h", number>>;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

function made(prod: Override<EnvironmentDeclaration> = {}) {
  const { prod: environment } = platform({ prod }, WORKLOADS).environments;
  if (!environment) throw new Error("prod must be there");
  return dashboardsOf(environment, "portal");
}

const panelsOf = (dashboard: unknown): readonly Written[] =>
  (dashboard as { readonly panels: readonly Written[] }).panels;
const titlesOf = (dashboard: unknown) => panelsOf(dashboard).map(({ title }) => title);

describe("the dashboards of an environment", () => {
  it("are one of each workload, known by what nobody else has", () => {
    expect(Object.entries(made()).map(([key, { uid, title, tags }]) => [key, uid, title, tags])).toEqual([
      ["prod-portal-orders", "portal-prod-portal-orders", "orders (prod)", ["portal", "prod", "checkout"]],
      ["prod-portal-web", "portal-prod-portal-web", "web (prod)", ["portal", "prod"]],
      ["prod-portal-queue", "portal-prod-portal-queue", "queue (prod)", ["portal", "prod"]],
      ["prod-portal-agent", "portal-prod-portal-agent", "agent (prod)", ["portal", "prod"]],
      ["prod-portal-backup", "portal-prod-portal-backup", "backup (prod)", ["portal", "prod"]],
    ]);
  });

  it("show what is declared of a workload, and nothing that it has not", () => {
    const all = made();
    const ofPods = ["Restarts in an hour", "Processors of each pod", "Memory of each pod"];
    expect(titlesOf(all["prod-portal-orders"])).toEqual([
      "Requests",
      "Requests each second",
      "Share that fails",
      "Pods",
      "Replicas",
      ...ofPods,
      "Pods asked for metrics",
      "Alerts of its own",
      "OrdersWaiting",
    ]);
    expect(titlesOf(all["prod-portal-web"])).toEqual(["Pods", "Replicas", ...ofPods]);
    expect(titlesOf(all["prod-portal-queue"])).toEqual([
      "Pods",
      "Replicas",
      ...ofPods,
      "Pods asked for metrics",
      "Storage",
      "How full claims are",
    ]);
    expect(titlesOf(all["prod-portal-backup"])).toEqual(["Pods", ...ofPods]);
  });

  it("count requests by what the error budget counts, of pods as whoever scrapes them calls them", () => {
    const [, requests, failing] = panelsOf(made()["prod-portal-orders"]);
    const own = /kubernetes_namespace="portal", kubernetes_pod_name=~"orders-/;
    for (const target of [...(requests?.targets ?? []), ...(failing?.targets ?? []).slice(0, 1)]) {
      expect(target.expr).toMatch(/orders_total\{/);
      expect(target.expr).toMatch(own);
    }
    expect(failing?.targets?.map(({ expr, legendFormat }) => [expr.slice(0, 14), legendFormat])).toEqual([
      ["sum(rate(order", "failed"],
      ["vector(0.001)", "what 99.9 % leaves"],
    ]);
  });

  it("ask for what Prometheus reads", () => {
    const expressions = Object.values(made()).flatMap((each) =>
      panelsOf(each).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    );
    expect(expressions.length).toBeGreaterThan(40);
    expect(expressions.filter((expression) => promqlMistake(expression) !== undefined)).toEqual([]);
  });

  it("have no two panels in one place", () => {
    for (const dashboard of Object.values(made())) {
      const fields = panelsOf(dashboard).flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
      );
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});

describe("the command dashboards", () => {
  const declared = declaredPlatform({ prod: { grafana: {} }, dev: {} }, WORKLOADS);
  const run = (folder: string, environment: string, output: string | undefined, changed: object = {}) => {
    // a file is read once in a process
    const file = `${Object.keys(changed).length}-${environment}.json`;
    writeFileSync(join(folder, file), JSON.stringify({ ...declared, ...changed }));
    const texts: string[] = [];
    dashboards(
      { environment, output, platform: file },
      { folder, today: TODAY, colours: false, print: (text) => texts.push(text), progress: () => undefined },
    );
    return texts.join("");
  };

  it("writes a file each, takes away those that are not declared any more, and says how Grafana takes them", () => {
    const folder = newFolder();
    const said = run(folder, "prod", "boards").split("\n");
    expect(said[0]).toBe(`5 dashboards in ${join(folder, "boards")}`);
    expect(said[1]).toBe(
      'az grafana folder show --name amg-portal-prod --resource-group "rg-portal-prod" --folder portal || az grafana folder create --name amg-portal-prod --resource-group "rg-portal-prod" --title portal',
    );
    expect(said[2]).toBe(
      'az grafana dashboard create --name amg-portal-prod --resource-group "rg-portal-prod" --folder portal --overwrite true --definition @boards/prod-portal-orders.json',
    );
    writeFileSync(join(folder, "boards/prod-own.json"), "{}");
    run(folder, "dev", "boards");
    run(folder, "prod", "boards", { statefulSets: {}, daemonSets: {}, cronJobs: {} });
    expect(
      readdirSync(join(folder, "boards"))
        .sort()
        .filter((file) => file.startsWith("prod-")),
    ).toEqual(["prod-own.json", "prod-portal-orders.json", "prod-portal-web.json"]);
    expect(
      readdirSync(join(folder, "boards"))
        .sort()
        .filter((file) => file.startsWith("dev-")),
    ).toHaveLength(5);
    expect(JSON.parse(readFileSync(join(folder, "boards/prod-portal-web.json"), "utf8"))).toMatchObject({
      title: "web (prod)",
    });
  });

  it("prints them where no folder is named, and says nothing of a Grafana that is not there", () => {
    expect(JSON.parse(run(newFolder(), "dev", undefined))).toHaveLength(5);
    expect(run(newFolder(), "dev", "boards").split("\n")).toHaveLength(2);
  });

  it("says where it cannot write", () => {
    const folder = newFolder();
    writeFileSync(join(folder, "boards"), "");
    expect(() => run(folder, "dev", "boards")).toThrow("--output must be a folder that can be written, got ");
  });
});

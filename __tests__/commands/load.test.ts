import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../../commands/command-error";
import { type LoadArguments, load } from "../../commands/load";
import type { LoadRun, PutLoad } from "../../commands/load/load-run";
import type { Sample } from "../../commands/load/measured";
import { runCommand } from "../../commands/program";
import { entra } from "../../model/platform/login";
import { definePlatform } from "../../model/platform/platform";
import { type Answer, type LoopbackGateway, loopbackGateway } from "../support/loopback-gateway";
import { newFolder } from "../support/temporary-folder";

const SERVICE = {
  image: "shop/web:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
  replicas: 2,
} as const;
const cluster = { kind: "kubeconfig", context: "office" } as const;
const routing = { kind: "gateway", className: "test", tls: false } as const;

const UUID = "11111111-2222-3333-4444-555555555555";

const SHOP = definePlatform({
  name: "shop",
  domain: "shop.example",
  environments: {
    prod: { cluster, routing, production: true },
    dev: { cluster, routing },
    idle: { cluster, routing },
    office: { cluster, routing: { ...routing, tls: {} } },
  },
  services: {
    web: { ...SERVICE, environments: ["prod", "dev", "office"] },
    orders: { ...SERVICE, environments: ["prod", "dev"] },
  },
  routes: [
    {
      host: "{domain}",
      to: "web",
      smoke: { path: "/hello" },
      load: { requestsPerSecond: 10, durationSeconds: 2, p95Milliseconds: 50 },
    },
    { host: "api.{domain}", path: "/v1", to: "orders" },
    {
      host: "staff.{domain}",
      to: "web",
      environments: ["office"],
      login: entra({ tenantId: UUID, clientId: UUID }),
      load: { requestsPerSecond: 1 },
    },
    { host: "api.{domain}", path: "/v2", method: "DELETE", to: "orders" },
    { to: "orders", smoke: { host: "www.somebody.example" } },
  ],
});

/** As many requests as asked for, each answered in so many milliseconds. */
function answering(milliseconds: number, seen: LoadRun[] = []): PutLoad {
  return (run) => {
    seen.push(run);
    const { requestsPerSecond, durationSeconds } = run.load;
    const second = (index: number): Sample => ({
      second: Math.floor(index / requestsPerSecond),
      milliseconds,
      answer: "200",
      isRight: true,
    });
    return Promise.resolve(Array.from({ length: requestsPerSecond * durationSeconds }, (_, index) => second(index)));
  };
}

describe("load", () => {
  let gateway: LoopbackGateway | undefined;
  let answer: Answer = (_, response) => response.end();

  beforeAll(async () => {
    gateway = await loopbackGateway((request, response) => answer(request, response));
  });
  afterAll(() => gateway?.close());

  async function run(more: Partial<LoadArguments> = {}, put: PutLoad = answering(10)) {
    const folder = newFolder();
    writeFileSync(join(folder, "platform.json"), JSON.stringify(SHOP));
    const printed: string[] = [];
    const said: string[] = [];
    const code = await load(
      {
        environment: "dev",
        platform: "platform.json",
        route: [],
        local: false,
        target: gateway?.url,
        ca: undefined,
        rate: undefined,
        duration: undefined,
        connections: undefined,
        timeout: 5,
        allowProduction: false,
        json: false,
        report: undefined,
        ...more,
      },
      {
        folder,
        today: new Date("2026-11-26"),
        colours: false,
        print: (text) => printed.push(text),
        progress: (message) => said.push(message),
      },
      put,
    );
    return { code, printed: printed.join(""), said: said.join("\n"), folder };
  }

  it("puts what is declared on the routes that declare it, and says that they bear it", async () => {
    const seen: LoadRun[] = [];
    const { code, printed, said } = await run({}, answering(10, seen));
    expect(seen.map(({ check, load: asked }) => [check.name, asked])).toEqual([
      [
        "http://dev.shop.example/hello",
        { requestsPerSecond: 10, durationSeconds: 2, connections: 10, p95Milliseconds: 50, errorPercent: 1 },
      ],
    ]);
    expect(said).toBe("http://dev.shop.example/hello: 10 requests a second for 2 s");
    expect(code).toBe(0);
    expect(printed).toBe(`\
held  http://dev.shop.example/hello  web
  requests a second 10 of 10, for 2 s
  p95 10 of 50 ms
  p50, p99, slowest 10, 10, 10 ms
  errors 0 of 1 %

dev: 1 held, 0 failed
`);
  });

  it("takes other numbers from its arguments, also for a route that declares none", async () => {
    const seen: LoadRun[] = [];
    await run({ route: ["api.dev.shop.example/v1"], rate: 5, duration: 1, connections: 2 }, answering(10, seen));
    expect(seen.map(({ load: asked }) => asked)).toEqual([
      { requestsPerSecond: 5, durationSeconds: 1, connections: 2, p95Milliseconds: undefined, errorPercent: 1 },
    ]);
  });

  it("ends with 2 where a route does not bear it, and draws a page", async () => {
    const { code, printed, folder } = await run({ report: "load.html" }, answering(60));
    expect(code).toBe(2);
    expect(printed).toContain("failed  http://dev.shop.example/hello  web\n");
    expect(printed).toContain("  must answer 95 of 100 requests in 50 ms, got 60 ms;");
    const page = readFileSync(join(folder, "load.html"), "utf8");
    expect(page).toContain("<h1>Load test of dev, 2026-11-26</h1>");
    // two bars, two limits, two axes
    expect([page.match(/<rect /g)?.length, page.match(/<line /g)?.length]).toEqual([2, 4]);
    expect(page).toMatch(/<polyline points="[0-9., ]+"/);
  });

  it("prints JSON", async () => {
    const { printed } = await run({ json: true });
    expect(JSON.parse(printed)).toMatchObject({
      environment: "dev",
      held: true,
      routes: [{ service: "web", asked: { requestsPerSecond: 10 }, measured: { requests: 20, errors: 0 }, broken: [] }],
    });
  });

  it.each<[number, string]>([
    [
      503,
      "must be answered with a status below 500, got 503; the gateway has no pod that answers: look whether pods are ready, and at their logs",
    ],
    [
      401,
      "must be answered with a status below 400 to be loaded, got 401; declare smoke.path, or smoke.status where that one is right",
    ],
  ])("loads nothing that does not answer one request rightly, but with %d", async (status, message) => {
    answer = (_, response) => response.writeHead(status).end();
    const seen: LoadRun[] = [];
    const { code, printed } = await run({}, answering(10, seen));
    answer = (_, response) => response.end();
    expect([code, seen]).toEqual([2, []]);
    expect(printed).toContain(`  ${message}\n`);
  });

  it("loads production only where that is meant", async () => {
    await expect(run({ environment: "prod" })).rejects.toThrow(
      "environment must be no production to be loaded, got prod; load another one, or write --allow-production where that is meant",
    );
    expect((await run({ environment: "prod", allowProduction: true })).code).toBe(0);
    const elsewhere = { environment: "prod", local: "shop.example", target: "10.255.255.1" };
    await expect(run(elsewhere)).rejects.toThrow("environment must be no production to be loaded, got prod");
  });

  it.each<[Partial<LoadArguments>, string]>([
    [
      { route: ["orders"], rate: 5 },
      "dev.shop.example/v2 must be one that is asked for, got nothing; DELETE may change something: smoke.status says that it may be sent",
    ],
    [
      { route: ["somebody"], rate: 5 },
      "host must lie in a domain of the environment to be loaded, got www.somebody.example; its domains are dev.shop.example",
    ],
    [
      { target: "http://20.1.2.3" },
      "--target must be an address that a host of the environment leads to, got 20.1.2.3; load only what is your own: give such an address, or one of a private network",
    ],
    [{ target: "www.somebody.example" }, "--target must be an address that a host of the environment leads to, got"],
    [
      { route: ["api.dev.shop.example/v1"] },
      "the route to orders must say its load, got nothing; declare load: { requestsPerSecond: 50 }, or write --rate 50",
    ],
    [
      { route: ["nothing"], rate: 5 },
      '--route must be a part of an address of dev, or a service of it, got "nothing"; smoke dev shows all',
    ],
    [
      { environment: "office", route: ["staff."] },
      "https://staff.office.shop.example/ must be open to be loaded, got a login, which would answer in its place; name other routes with --route",
    ],
    [
      { environment: "idle" },
      "a route of idle must declare a load, got none; declare load: { requestsPerSecond: 50 }, or write --route TEXT --rate 50",
    ],
    [
      { report: "none/load.html" },
      "--report must be a file that can be written, got none/load.html, ENOENT; the results above are complete",
    ],
    [
      { target: "https://127.0.0.1" },
      "http://dev.shop.example/hello must be one that is asked for, got nothing; the target is for one scheme and one port only; give an address for all of them",
    ],
  ])("refuses %j", async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
    await expect(run(args)).rejects.toBeInstanceOf(CommandError);
  });

  it("is a command, whose numbers are looked at", async () => {
    const said: string[] = [];
    const progress = (message: string) => said.push(message);
    const context = { folder: newFolder(), today: new Date(), colours: false, print: () => undefined, progress };
    expect(await runCommand(["load", "dev", "--rate", "0"], context)).toBe(1);
    expect(await runCommand(["load", "dev", "--tool", "wrk"], context)).toBe(1);
    expect(said.join("\n")).toContain("must be a whole number from 1 to 100000");
    expect(said.join("\n")).toContain("Allowed choices are autocannon, k6");
  });
});

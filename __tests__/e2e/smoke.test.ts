import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform } from "../../model/platform/load";
import { environmentObjects } from "../../views/environment-objects";
import { REPOSITORY, WORK } from "./support/folders";
import { byGateway, MISSING_GATEWAY } from "./support/gateway";
import { describeUnless } from "./support/where";
import smoke from "./variants/smoke";

const NAMESPACE = "shop";
const CERTIFICATES = join(REPOSITORY, "__tests__", "fixtures", "certificates");
const SECRETS = ["shop-example-tls", "api-shop-example-tls", "www-shop-example-tls"];
const KINDS = ["ServiceAccount", "Service", "Deployment", "Gateway", "HTTPRoute"];
/** A gateway sees an object a moment after it was changed. */
const SETTLES = 5000;

const OF_ALL = ["live", "--platform", "__tests__/e2e/variants/smoke.ts", "--target", "127.0.0.1", "--json"];
const CA = ["--ca", join(CERTIFICATES, "ca.pem")];

interface Step {
  readonly name: string;
  readonly kubectl?: readonly (readonly string[])[];
  readonly settles?: number;
  readonly command: readonly string[];
}

const command = (...args: readonly string[]) => [process.execPath, "--require", "tsx/cjs", "commands/main.ts", ...args];
const asked = (...more: readonly string[]) => command("smoke", ...OF_ALL, ...CA, "--retries", "0", ...more);
const loaded = (...more: readonly string[]) => command("load", ...OF_ALL, ...CA, ...more);
const inShop = (...args: readonly string[]) => ["--namespace", NAMESPACE, ...args];
const available = inShop("wait", "--for=condition=Available", "deployment", "--all", "--timeout=60s");

function selector(name: string): readonly string[] {
  const patch = JSON.stringify({
    spec: { selector: { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": null } },
  });
  return inShop("patch", "service", "web", "--type=merge", `--patch=${patch}`);
}

function delayed(name: string, milliseconds: string): readonly string[] {
  return inShop(
    "annotate",
    "pods",
    "--overwrite",
    `--selector=app.kubernetes.io/name=${name}`,
    `test/delay-ms=${milliseconds}`,
  );
}

/** Each of the certificates is for every host, so that a gateway may take any of them. */
function certificates(file: "holds" | "expired"): readonly (readonly string[])[] {
  const patch = JSON.stringify({ data: { "tls.crt": base64(`${file}.pem`) } });
  return SECRETS.map((name) => ["--namespace", "gateway", "patch", "secret", name, `--patch=${patch}`]);
}

const HAS_K6 = spawnSync("k6", ["version"]).status === 0;

/** A route that somebody made by hand, more exact than the one that is declared. */
const BY_HAND = "/hello";

function steps(folder: string): readonly Step[] {
  const byHand = join(folder, "by-hand.json");
  writeFileSync(byHand, JSON.stringify(routeByHand()));
  return [
    { name: "right", kubectl: [available], settles: SETTLES, command: asked("--junit", join(folder, "smoke.xml")) },
    { name: "load", command: loaded("--report", join(folder, "load.html")) },
    ...(HAS_K6 ? [{ name: "k6", command: loaded("--tool", "k6") }] : []),
    { name: "another route", kubectl: [["apply", "-f", byHand]], settles: SETTLES, command: asked() },
    {
      name: "wrong pods",
      kubectl: [["delete", "-f", byHand], selector("orders")],
      settles: SETTLES,
      command: asked(),
    },
    {
      name: "no pods",
      kubectl: [selector("web"), inShop("scale", "deployment", "web", "--replicas=0")],
      settles: SETTLES,
      command: asked(),
    },
    { name: "slow", kubectl: [delayed("orders", "3000")], settles: SETTLES, command: asked("--timeout", "1") },
    { name: "slow load", kubectl: [delayed("orders", "400")], settles: SETTLES, command: loaded() },
    {
      name: "expired",
      kubectl: [
        delayed("orders", "0"),
        inShop("scale", "deployment", "web", "--replicas=2"),
        available,
        ...certificates("expired"),
      ],
      settles: SETTLES,
      command: asked(),
    },
    { name: "right again", kubectl: certificates("holds"), settles: SETTLES, command: asked("--retries", "5") },
    {
      name: "unknown authority",
      command: command("smoke", ...OF_ALL, "--retries", "0", "--route", "web"),
    },
  ];
}

interface Result {
  readonly name: string;
  readonly code: number;
  readonly output: string;
  readonly said: string;
}

describeUnless(MISSING_GATEWAY, "an environment that is asked through a real gateway", () => {
  const folder = join(WORK, "smoke");
  let results: readonly Result[] = [];

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const objects = join(folder, "objects.json");
    const file = join(folder, "steps.json");
    writeFileSync(objects, JSON.stringify({ apiVersion: "v1", kind: "List", items: objectsOf() }));
    writeFileSync(file, JSON.stringify(steps(folder)));
    const script = join(__dirname, "support", "in-turn.cjs");
    const beside = ["--pods", "3", objects, process.execPath, script, file];
    const output = await byGateway(beside, { cwd: REPOSITORY });
    results = JSON.parse(/RESULTS (.*)/.exec(output)?.[1] ?? "[]");
  });

  /** The exit code of a step, and what failed in it: the message of each check, or what each route did not bear. */
  function outcome(name: string): unknown {
    const result = results.find((each) => each.name === name);
    if (!result?.output.startsWith("{")) throw new Error(`${name}: ${result?.said ?? "was not run"}`);
    const { checks = [], routes = [] }: Printed = JSON.parse(result.output);
    const wrong = checks.filter(({ state }) => state === "failed").map(({ name: check, message }) => [check, message]);
    const broken = routes.filter((route) => route.broken.length > 0).map((route) => [route.name, ...route.broken]);
    return { code: result.code, failed: Object.fromEntries([...wrong, ...broken]) };
  }

  it("passes where all is right, also after it was not, and writes that for a pipeline", () => {
    expect(outcome("right")).toEqual({ code: 0, failed: {} });
    expect(outcome("right again")).toEqual({ code: 0, failed: {} });
    expect(readFileSync(join(folder, "smoke.xml"), "utf8")).toContain('tests="9" failures="0" errors="0" skipped="0"');
  });

  it("tells a route of another that takes its requests", () => {
    expect(outcome("another route")).toEqual({
      code: 2,
      failed: { "https://shop.example/hello": expect.stringContaining("got 200 without x-route, so of no route") },
    });
  });

  it("tells a Service that leads to the pods of another", () => {
    expect(outcome("wrong pods")).toEqual({
      code: 2,
      failed: { "https://shop.example/hello": expect.stringContaining("must have x-service: web, got orders") },
    });
  });

  it("tells a service without pods", () => {
    expect(outcome("no pods")).toEqual({
      code: 2,
      failed: { "https://shop.example/hello": expect.stringContaining("must be answered with 200, got 503") },
    });
  });

  it("tells a service that is too slow", () => {
    expect(outcome("slow")).toMatchObject({
      code: 2,
      failed: { "https://api.shop.example/v1": expect.stringContaining("must be answered within 1 s, got nothing") },
    });
  });

  it("tells a certificate that has expired, and one of an authority that nobody knows", () => {
    expect(outcome("expired")).toEqual({
      code: 2,
      failed: Object.fromEntries(
        ["shop", "api.shop", "www.shop"].map((host) => [
          `${host}.example:443`,
          expect.stringContaining("got one that ended on 2021-01-01"),
        ]),
      ),
    });
    expect(outcome("unknown authority")).toEqual({
      code: 2,
      failed: { "shop.example:443": expect.stringContaining("got one of an authority that nobody knows") },
    });
  });

  it("bears its load, and says so where it does not", () => {
    expect(outcome("load")).toEqual({ code: 0, failed: {} });
    expect(readFileSync(join(folder, "load.html"), "utf8")).toContain("<svg");
    expect(outcome("slow load")).toEqual({
      code: 2,
      failed: {
        "https://api.shop.example/v1": expect.stringContaining("must answer 50 requests a second, got"),
      },
    });
  });

  describeUnless(HAS_K6 ? undefined : "no k6 on the PATH", "and loaded by k6", () => {
    it("bears that too", () => {
      expect(outcome("k6")).toEqual({ code: 0, failed: {} });
    });
  });
});

interface Printed {
  readonly checks?: readonly { readonly name: string; readonly state: string; readonly message?: string }[];
  readonly routes?: readonly { readonly name: string; readonly broken: readonly string[] }[];
}

function base64(file: string): string {
  return readFileSync(join(CERTIFICATES, file)).toString("base64");
}

function objectsOf(): readonly object[] {
  const { platform } = loadPlatform(smoke, { today: new Date() });
  const { live } = platform.environments;
  if (!live) throw new Error("live must be an environment of the variant");
  const all = environmentObjects(live, { partOf: platform.name }).filter(({ kind }) => KINDS.includes(kind));
  // simulated nodes have no disk that pods could ask for
  const objects: readonly object[] = JSON.parse(
    JSON.stringify(all, (key, value) => (key === "ephemeral-storage" ? undefined : value)),
  );
  const secrets = SECRETS.map((name) => ({
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name, namespace: "gateway" },
    data: { "tls.crt": base64("holds.pem"), "tls.key": base64("host.key") },
  }));
  return [...secrets, ...objects];
}

function routeByHand(): object {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "by-hand", namespace: NAMESPACE },
    spec: {
      parentRefs: [{ name: "gateway", namespace: "gateway", sectionName: "shop.example" }],
      hostnames: ["shop.example"],
      rules: [
        {
          matches: [{ path: { type: "Exact", value: BY_HAND } }],
          backendRefs: [{ name: "web", port: 80 }],
        },
      ],
    },
  };
}

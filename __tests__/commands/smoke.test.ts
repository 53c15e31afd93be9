import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../commands/program";
import { type SmokeArguments, smoke as smokeOf } from "../../commands/smoke";
import type { RunTool } from "../../commands/tool";
import { definePlatform } from "../../model/platform/platform";
import { FakeCluster } from "../support/fake-cluster";
import { type Answer, AUTHORITY, type Certificate, loopbackGateway } from "../support/loopback-gateway";
import { newFolder } from "../support/temporary-folder";

const FIXTURES = join(__dirname, "..", "fixtures", "certificates");

const SERVICE = {
  image: "shop/web:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
  replicas: 2,
} as const;

const SHOP = definePlatform({
  name: "shop",
  domain: "platform.example",
  environments: {
    prod: {
      cluster: { kind: "kubeconfig", context: "office" },
      domain: "shop.example",
      routing: { kind: "gateway", className: "test", serviceHeader: "x-route" },
    },
    bare: {
      cluster: { kind: "kubeconfig", context: "office" },
      domain: "shop.example",
      routing: { kind: "gateway", className: "test", tls: false },
    },
    moved: {
      cluster: { kind: "kubeconfig", context: "office" },
      domain: "moved.example",
      routing: { kind: "gateway", className: "test", serviceHeader: "x-route" },
    },
    idle: { cluster: { kind: "kubeconfig", context: "office" }, domain: "idle.example" },
  },
  services: {
    web: { ...SERVICE, environments: ["prod", "bare", "moved"] },
    prices: { ...SERVICE, environments: ["bare"] },
    orders: { ...SERVICE, environments: ["prod", "bare"] },
  },
  routes: [
    { host: "{domain}", to: "web", smoke: { path: "/hello", status: 200, headers: { "x-app": "web" }, body: "Hello" } },
    { host: "api.{domain}", path: "/v1", to: "orders" },
    { host: "www.{domain}", redirect: { hostname: "{domain}", statusCode: 301 }, environments: ["prod", "bare"] },
  ],
});

/** A gateway where all is right. */
const RIGHT: Answer = ({ headers: { host }, url }, response) => {
  if (host === "www.shop.example") response.writeHead(301, { location: `https://shop.example${url}` });
  else if (host === "shop.example") response.writeHead(200, { "x-route": "web", "x-app": "web" });
  else response.writeHead(404, { "x-route": "orders" });
  response.end("Hello World");
};

async function run(args: readonly string[], today = new Date("2026-11-26")) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(SHOP));
  const broken = "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n";
  writeFileSync(join(folder, "broken.pem"), `${readFileSync(AUTHORITY, "utf8")}${broken}`);
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommand([...args, "--platform", "platform.json"], {
    folder,
    today,
    colours: false,
    print: (text) => printed.push(text),
    progress: (message) => said.push(message),
  });
  return { code, printed: printed.join(""), said: said.join("\n"), folder };
}

const DEFAULTS: SmokeArguments = {
  environment: "bare",
  platform: "platform.json",
  target: undefined,
  local: false,
  route: ["prices"],
  ca: undefined,
  certificateDays: 14,
  portForward: false,
  context: undefined,
  parallel: 1,
  retries: 0,
  timeout: 1,
  json: false,
  junit: undefined,
};

interface Printed {
  readonly passed: number;
  readonly failed: number;
  readonly checks: readonly {
    readonly name: string;
    readonly state: string;
    readonly message?: string;
    readonly attempts: number;
  }[];
}

/** Smokes prod behind a gateway, and gives what failed, by its name. */
async function smoke(answer: Answer, more: readonly string[] = [], certificate: Certificate = "holds", today?: Date) {
  const gateway = await loopbackGateway(answer, certificate);
  try {
    const args = ["smoke", "prod", "--target", gateway.url, "--ca", AUTHORITY, "--retries", "0", "--json", ...more];
    const { code, printed } = await run(args, today);
    const { checks }: Printed = JSON.parse(printed);
    const wrong = checks.filter(({ state }) => state === "failed");
    return { code, failed: Object.fromEntries(wrong.map(({ name, message }) => [name, message])), checks };
  } finally {
    await gateway.close();
  }
}

/** A gateway where all is right but for one host. */
function but(host: string, answer: Answer): Answer {
  return (request, response) => (request.headers.host === host ? answer : RIGHT)(request, response);
}

describe("smoke", () => {
  it("passes where every route leads to its own service, and ends with 0", async () => {
    const { code, checks } = await smoke(RIGHT);
    expect(code).toBe(0);
    expect(checks.map(({ name, state }) => [name, state])).toEqual([
      ["shop.example:443", "passed"],
      ["api.shop.example:443", "passed"],
      ["www.shop.example:443", "passed"],
      ["http://shop.example/", "skipped"],
      ["http://api.shop.example/", "skipped"],
      ["http://www.shop.example/", "skipped"],
      ["https://shop.example/hello", "passed"],
      ["https://api.shop.example/v1", "passed"],
      ["https://www.shop.example/", "passed"],
    ]);
  });

  it.each<[string, Answer, string]>([
    [
      "answers by another route",
      (_, response) => response.writeHead(200, { "x-route": "orders", "x-app": "web" }).end("Hello"),
      "must be answered by web, got orders; look which route is for the same host and path",
    ],
    [
      "answers by no route",
      (_, response) => response.writeHead(404).end(),
      "must be answered through the route to web, got 404 without x-route, so of no route; look whether the route is accepted: kubectl get httproutes -A -o yaml",
    ],
    [
      "has no pod that answers",
      (_, response) => response.writeHead(503, { "x-route": "web" }).end(),
      "must be answered with 200, got 503; the gateway has no pod that answers: look whether pods are ready, and at their logs",
    ],
    [
      "answers with an error",
      (_, response) => response.writeHead(500, { "x-route": "web" }).end(),
      "must be answered with 200, got 500; look at the logs of the service",
    ],
    [
      "sends elsewhere",
      (_, response) => response.writeHead(302, { "x-route": "web", location: "/login" }).end(),
      "must be answered with 200, got 302 to /login; look at the service, or declare smoke.status of the route",
    ],
    [
      "answers as another service",
      (_, response) => response.writeHead(200, { "x-route": "web", "x-app": "orders" }).end("Hello"),
      "must have x-app: web, got orders; look at the service, or declare smoke.headers anew",
    ],
    [
      "says something else",
      (_, response) => response.writeHead(200, { "x-route": "web", "x-app": "web" }).end("Good bye"),
      'must have "Hello" in its body, got "Good bye"; look at the service, or declare smoke.body anew',
    ],
    [
      "closes the connection",
      ({ socket }) => socket.destroy(),
      expect.stringMatching(
        /^must be answered, got a connection that was closed; look whether 127.0.0.1:\d+ is the gateway/,
      ),
    ],
  ])("fails with 2 where a host %s, and tells it of that one only", async (_, answer, message) => {
    const { code, failed } = await smoke(but("shop.example", answer));
    expect([code, failed]).toEqual([2, { "https://shop.example/hello": message }]);
  });

  it("fails where a redirect leads elsewhere", async () => {
    const wrong = but("www.shop.example", (_, response) => response.writeHead(301, { location: "/" }).end());
    expect((await smoke(wrong)).failed).toEqual({
      "https://www.shop.example/":
        "must lead to https://shop.example/, got /; look which route is for the same host and path",
    });
  });

  it("tells an expired certificate once a host, and asks on", async () => {
    const { failed, checks } = await smoke(RIGHT, [], "expired");
    expect(failed["shop.example:443"]).toBe(
      "must have a certificate for 14 days more, got one that ended on 2021-01-01; renew it",
    );
    expect(Object.keys(failed)).toEqual(["shop.example:443", "api.shop.example:443", "www.shop.example:443"]);
    expect(checks.find(({ name }) => name === "https://shop.example/hello")).toMatchObject({ state: "passed" });
  });

  it.each([
    ["2119-12-18", []],
    [
      "2119-12-19",
      ["must have a certificate for 14 days more, got one until 2120-01-01, which is in 13 days; renew it"],
    ],
  ])("looks at the days that a certificate holds on %s", async (day, messages) => {
    const { failed } = await smoke(RIGHT, ["--route", "web"], "holds", new Date(day));
    expect(Object.values(failed).slice(0, 1)).toEqual(messages);
  });

  it("fails where a certificate is of an authority that nobody knows, whatever its days", async () => {
    const all = await loopbackGateway(RIGHT, "holds");
    const args = ["smoke", "prod", "--target", all.url, "--retries", "0"];
    const [whole, late] = await Promise.all([run(args), run(args, new Date("2119-12-31"))]);
    await all.close();
    const message =
      "shop.example:443\n  must have a certificate that is trusted here, got one of an authority that nobody knows";
    expect([whole.code, late.code]).toEqual([2, 2]);
    expect([whole.printed, late.printed]).toEqual([expect.stringContaining(message), expect.stringContaining(message)]);
  });

  it.each<Certificate>(["holds", "expired"])(
    "says first that a certificate is for another host: one that %s",
    async (certificate) => {
      const gateway = await loopbackGateway(RIGHT, certificate);
      const args = ["smoke", "moved", "--target", gateway.url, "--retries", "0", "--json"];
      const { printed } = await run(args);
      await gateway.close();
      const { checks }: Printed = JSON.parse(printed);
      expect(checks[0]).toMatchObject({
        state: "failed",
        message:
          "must have a certificate for moved.example, got one for shop.example, *.shop.example; look at the Secret of the listener",
      });
    },
  );

  it("says of what it asks by plain HTTP that no TLS was spoken", async () => {
    const gateway = await loopbackGateway(RIGHT);
    const args = ["--retries", "0", "--route", "web"];
    const byUrl = await run(["smoke", "prod", "--target", gateway.url, ...args]);
    const byPort = await run(["smoke", "bare", "--target", `127.0.0.1:${gateway.port}`, ...args]);
    await gateway.close();
    expect(byUrl.printed.replaceAll(/\d+ ms/g, "N ms")).toBe(`\
passed   shop.example:80                 127.0.0.1  N ms
skipped  http://shop.example/            not asked: the target is for one scheme and one port only; give an address for all of them
passed   http://shop.example/hello  web  200        N ms

prod: 2 passed, 0 failed, 1 not asked
`);
    expect(byUrl.said).toBe(`asking prod at ${gateway.url}: 3 checks`);
    expect(byPort.printed).toContain("bare: 2 passed, 0 failed, 0 not asked");
    expect(byPort.said).toBe(`asking bare at 127.0.0.1:${gateway.port}: 2 checks`);
  });

  it("says once what is wrong with the context of a port-forward, and asks nothing then", async () => {
    const said: string[] = [];
    const printed: string[] = [];
    const folder = newFolder();
    writeFileSync(join(folder, "platform.json"), JSON.stringify(SHOP));
    const context = {
      folder,
      today: new Date("2026-11-26"),
      colours: false,
      print: (text: string) => printed.push(text),
      progress: (message: string) => said.push(message),
    };
    const asked = (name: string, run: RunTool) =>
      smokeOf({ ...DEFAULTS, context: name, portForward: true }, context, run).then(
        () => undefined,
        ({ message }: Error) => message,
      );
    const cluster = new FakeCluster();
    expect(await asked("kind-dve", cluster.run)).toBe(
      '--context must be one of the kubeconfig, got "kind-dve"; write "kind-dev"',
    );
    const silent: RunTool = (tool, args) =>
      args.includes("get")
        ? Promise.resolve({
            code: 1,
            stdout: "",
            stderr: "E1126 10:40:03.123456   28488 memcache.go:265] couldn't get\nThe connection was refused\n",
          })
        : cluster.run(tool, args);
    expect(await asked("kind-dev", silent)).toBe(
      "the cluster of the context kind-dev must answer, and kubectl says:\nThe connection was refused",
    );
    const alone = smokeOf({ ...DEFAULTS, context: "kind-dev" }, context, cluster.run);
    await expect(alone).rejects.toThrow(
      '--context must be given with --port-forward, got "kind-dev" alone; add --port-forward, or leave it out: routes are asked from here',
    );
    expect([printed, said]).toEqual([[], []]);
  });

  it("prints a table, and what is wrong below it, and writes the same for a pipeline", async () => {
    const wrong: Answer = (_, response) => response.writeHead(200, { "x-app": "web" }).end('<"&>');
    const gateway = await loopbackGateway(but("shop.example", wrong));
    const { code, printed, folder } = await run([
      "smoke",
      "bare",
      "--target",
      gateway.url,
      "--retries",
      "0",
      "--junit",
      "smoke.xml",
    ]);
    await gateway.close();
    expect(code).toBe(2);
    expect(printed.replace(/\d+ ms/g, "N ms")).toBe(`\
passed  shop.example:80                     127.0.0.1  N ms
passed  api.shop.example:80                 127.0.0.1  N ms
passed  www.shop.example:80                 127.0.0.1  N ms
failed  http://shop.example/hello   web     200        N ms
failed  http://api.shop.example/v1  orders  404        N ms
failed  http://www.shop.example/            301        N ms

http://shop.example/hello
  must have "Hello" in its body, got "<\\"&>"; look at the service, or declare smoke.body anew
http://api.shop.example/v1
  must be answered by its service, got 404, which a gateway without the route says too; declare smoke.path and smoke.status of the route, or routing.serviceHeader
http://www.shop.example/
  must lead to http://shop.example/, got https://shop.example/; look which route is for the same host and path

bare: 3 passed, 3 failed, 0 not asked
`);
    expect(readFileSync(join(folder, "smoke.xml"), "utf8").split("\n").slice(2, 8)).toEqual([
      expect.stringMatching(
        /^ {2}<testsuite name="smoke bare" tests="6" failures="3" errors="0" skipped="0" time="[0-9.]+">$/,
      ),
      expect.stringContaining('<testcase classname="smoke.bare" name="shop.example:80" time="'),
      expect.stringContaining('name="api.shop.example:80"'),
      expect.stringContaining('name="www.shop.example:80"'),
      expect.stringContaining('name="http://shop.example/hello → web"'),
      '      <failure message="must have &quot;Hello&quot; in its body, got &quot;&lt;\\&quot;&amp;&gt;&quot;; look at the service, or declare smoke.body anew"/>',
    ]);
  });

  it("says where there is nothing to ask", async () => {
    const { code, printed } = await run(["smoke", "idle"]);
    expect([code, printed]).toEqual([0, "\nidle: no route, and nothing to ask\n"]);
  });

  it("asks what runs in a local cluster, at its local hosts and without TLS", async () => {
    const hosts: (string | undefined)[] = [];
    const gateway = await loopbackGateway(({ headers }, response) => {
      hosts.push(headers.host);
      response.writeHead(200, { "x-route": "orders" }).end();
    });
    const args = ["smoke", "prod", "--retries", "0", "--route", "orders", "--target", gateway.url];
    const { code, printed } = await run([...args, "--local"]);
    await run([...args, "--local", "test.example"]);
    await gateway.close();
    expect([code, printed]).toEqual([0, expect.stringContaining("passed  http://api.prod.localhost/v1")]);
    expect(hosts).toEqual(["api.prod.localhost", "api.test.example"]);
  });

  it("says that a host is not found, and asks it nothing more", async () => {
    const { code, printed } = await run(["smoke", "prod", "--retries", "0", "--json"]);
    const { checks }: Printed = JSON.parse(printed);
    expect(code).toBe(2);
    expect(checks[0]?.message).toBe(
      "must be found in DNS, got no address of shop.example; add a record that leads to the gateway, or give --target",
    );
    expect(checks.filter(({ state }) => state === "failed").map(({ name }) => name)).toEqual([
      "shop.example:443",
      "api.shop.example:443",
      "www.shop.example:443",
    ]);
  });

  it.each([
    [["--target", "https://shop.example/path"], "target must be an address or a URL without a path, got"],
    [["--target", "http://me:hidden@127.0.0.1"], 'got "http://…@127.0.0.1"; write'],
    [["--ca", "none.pem"], "--ca must be a file with certificates, got none.pem, ENOENT; write its path"],
    [
      ["--ca", "platform.json"],
      "--ca must be a file with certificates as PEM, got platform.json, without one; openssl x509",
    ],
    [["--ca", join(FIXTURES, "host.key")], "host.key, without one;"],
    [["--ca", "broken.pem"], "got broken.pem, whose certificate 2 cannot be read;"],
    [["--port-forward"], "--context must name a context of the kubeconfig for --port-forward, got none;"],
    [["--retries", "61"], "must be a whole number from 0 to 60"],
    [["--route", "nothing"], '--route must be a part of an address or the name of a service, got "nothing"'],
  ])("ends with 1 and a message for %j", async (args, message) => {
    const { code, said } = await run(["smoke", "prod", ...args]);
    expect([code, said]).toEqual([1, expect.stringContaining(message)]);
  });
});

import { createServer } from "node:http2";
import { createServer as createPlainServer } from "node:net";
import { type CheckOptions, runChecks } from "../../../commands/smoke/run-checks";
import { askedAt, readTarget } from "../../../commands/smoke/target";
import type { GrpcCheck, HostCheck, HttpCheck, SmokeCheck } from "../../../views/smoke-check";
import { type Answer, type LoopbackGateway, listening, loopbackGateway } from "../../support/loopback-gateway";

const HOST = "shop.example";
const EXPECTS = { status: [200], headers: {}, body: undefined, service: undefined, location: undefined };

const HOST_CHECK: HostCheck = {
  kind: "host",
  name: HOST,
  service: "",
  host: HOST,
  port: 443,
  tls: true,
  isPassedThrough: false,
};

function http(more: Partial<HttpCheck> = {}): HttpCheck {
  const asked = { path: "/", headers: {}, expects: EXPECTS, isUpgrade: false };
  return {
    kind: "http",
    name: "web",
    service: "web",
    host: HOST,
    port: 80,
    tls: false,
    method: "GET",
    ...asked,
    ...more,
  };
}

function grpc(service?: GrpcCheck["expects"]["service"]): GrpcCheck {
  const asked = { path: "/shop.Orders/SmokeTest", headers: {}, expects: { service } };
  return { kind: "grpc", name: "grpc", service: "web", host: HOST, port: 80, tls: false, ...asked };
}

async function run(checks: readonly SmokeCheck[], more: Partial<CheckOptions> = {}) {
  const results = await runChecks(checks, {
    target: undefined,
    trust: {},
    certificateDays: 14,
    now: new Date("2026-11-26"),
    parallel: 4,
    retries: 0,
    pauseMilliseconds: 1,
    openForward: () => Promise.reject(new Error("nothing to open")),
    timeoutMilliseconds: 5000,
    ...more,
  });
  return results.map(({ state, message, answer, attempts }) => ({ state, message, answer, attempts }));
}

describe("runChecks", () => {
  let gateway: LoopbackGateway | undefined;
  let answer: Answer = (_, response) => response.end();

  beforeAll(async () => {
    gateway = await loopbackGateway((request, response) => answer(request, response));
  });
  afterAll(() => gateway?.close());

  const at = () => ({ target: readTarget(gateway?.url ?? "") });

  it("tries again what has failed, as often as it is told, and says how often", async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end();
    };
    expect(await run([http()], { ...at(), retries: 2 })).toMatchObject([{ state: "passed", attempts: 3 }]);
    asked = 0;
    expect(await run([http()], { ...at(), retries: 1 })).toMatchObject([{ state: "failed", attempts: 2 }]);
  });

  it("waits for an answer no longer than it is told", async () => {
    answer = (_, response) => setTimeout(() => response.end(), 5000).unref();
    expect(await run([http()], { ...at(), timeoutMilliseconds: 50 })).toMatchObject([
      {
        state: "failed",
        message: "must be answered within 0.05 s, got nothing; look at the service, or give more --timeout",
      },
    ]);
  });

  it("asks several at a time, and keeps their order", async () => {
    let open = 0;
    let most = 0;
    answer = ({ url = "" }, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(Number(url.slice(1))).end();
      }, 20);
    };
    const statuses = [200, 201, 202, 203, 204, 205];
    const checks = statuses.map((status) => http({ path: `/${status}`, expects: { ...EXPECTS, status: [status] } }));
    const results = await run(checks, { ...at(), parallel: 3 });
    expect(results.map(({ answer: status }) => status)).toEqual(statuses.map(String));
    expect(most).toBe(3);
  });

  it("asks for its own host and with the headers of the check, whatever the target", async () => {
    answer = ({ headers }, response) => response.writeHead(200).end(`${headers.host} ${headers["x-beta"]}`);
    const check = http({ headers: { "x-beta": "yes" }, expects: { ...EXPECTS, body: "shop.example yes" } });
    expect(await run([check], at())).toMatchObject([{ state: "passed" }]);
  });

  it("asks nothing of a host that is not reached, nor for its redirect to HTTPS", async () => {
    const host: HostCheck = { ...HOST_CHECK, host: "localhost" };
    const checks = [host, http({ host: "localhost", port: 443 }), http({ host: "localhost", isUpgrade: true })];
    expect(await run(checks)).toMatchObject([
      { state: "failed", message: expect.stringContaining("got nobody who listens at localhost:443") },
      { state: "skipped", message: "localhost was not reached" },
      { state: "skipped", message: "localhost was not reached" },
    ]);
  });

  it("says that the target is not found where that is what has no address", async () => {
    const at = { target: readTarget("gateway.invalid") };
    const { message } = (await run([HOST_CHECK], at))[0] ?? {};
    expect(message).toBe(
      "must be found in DNS, got no address of gateway.invalid; --target says where the gateway is: give its address",
    );
  });

  it.each<[string, string, SmokeCheck]>([
    ["a host over TLS", "TLS", { ...HOST_CHECK }],
    ["a request over TLS", "TLS", http({ tls: true, port: 443 })],
  ])("says that a port speaks something else: %s", async (_, protocol, check) => {
    const port = gateway?.port ?? 0;
    const [{ message } = { message: "" }] = await run([check], { target: readTarget(`127.0.0.1:${port}`) });
    expect(message).toBe(
      `must speak ${protocol} at port ${port}, got something else; look at the listener of the gateway, or give an http:// URL as --target`,
    );
  });

  it("says that a port speaks no HTTP", async () => {
    const server = createPlainServer((socket) => socket.resume().end("SSH-2.0-OpenSSH_9.6\r\n"));
    const other = await listening(server, "http");
    const [{ message } = { message: "" }] = await run([http()], { target: readTarget(other.url) });
    await other.close();
    expect(message).toBe(
      `must speak HTTP at port ${other.port}, got something else; look at the listener of the gateway`,
    );
  });

  it("looks whether a port of TCP is open where the address of the gateway is told", async () => {
    const port = gateway?.port ?? 0;
    const check: SmokeCheck = { kind: "tcp", name: `port ${port}`, service: "db", port };
    expect(await run([check])).toMatchObject([{ state: "skipped" }]);
    expect(await run([check], { target: readTarget("127.0.0.1") })).toMatchObject([{ state: "passed" }]);
    expect(await run([{ ...check, port: 1 }], { target: readTarget("127.0.0.1") })).toMatchObject([
      { state: "failed" },
    ]);
  });

  it.each([
    ["a status of the service", { "grpc-status": "12", "x-service": "web" }, 200, "passed", undefined],
    [
      "another service",
      { "grpc-status": "12", "x-service": "next" },
      200,
      "failed",
      "must be answered by web, got next;",
    ],
    ["no service", { "grpc-status": "12" }, 200, "failed", "must be answered by web, got gRPC 12 without X-Service;"],
    ["no pod", { "grpc-status": "14", "x-service": "web" }, 200, "failed", "must be answered by gRPC, got gRPC 14;"],
    ["HTTP", { "x-service": "web" }, 404, "failed", "must be answered by gRPC, got 404;"],
  ])("takes a call of gRPC that is answered by %s", async (_, headers, status, state, message) => {
    const server = createServer();
    server.on("stream", (stream) => {
      stream.respond({ ":status": status, ...headers }, { endStream: true });
    });
    const other = await listening(server, "http");
    const [result] = await run([grpc({ header: "X-Service", names: "web" })], { target: readTarget(other.url) });
    await other.close();
    expect(result).toMatchObject({ state, message: message && expect.stringContaining(message) });
  });
});

describe("a check at a target", () => {
  const ONE = "the target is for one scheme and one port only; give an address for all of them";
  const PASSED_THROUGH: HostCheck = { ...HOST_CHECK, isPassedThrough: true };
  const TCP: SmokeCheck = { kind: "tcp", name: "port 5432", service: "db", port: 5432 };
  const UPGRADE = http({ isUpgrade: true });
  const HTTPS = http({ tls: true, port: 443, name: "https://shop.example/" });

  it.each<[string, string, SmokeCheck, string | undefined]>([
    ["TLS to the pods", "http://127.0.0.1:8080", PASSED_THROUGH, ONE],
    ["TLS to the pods", "https://127.0.0.1:8443", PASSED_THROUGH, undefined],
    ["a port of TCP", "127.0.0.1:8080", TCP, ONE],
    ["a port of TCP", "127.0.0.1:5432", TCP, undefined],
    ["a redirect to HTTPS", "127.0.0.1:8080", UPGRADE, ONE],
    ["a redirect to HTTPS", "127.0.0.1", UPGRADE, undefined],
    ["a plain request", "https://127.0.0.1", http(), ONE],
    ["a plain request", "http://127.0.0.1", http(), undefined],
    ["a request over TLS", "127.0.0.1:8443", HTTPS, undefined],
  ])("is made as it is, or not: %s at %s", (_, target, check, reason) => {
    const { name, service } = check;
    const expected = reason === undefined ? check : { kind: "none", name, service, reason };
    expect(askedAt(check, readTarget(target))).toEqual(expected);
  });

  it("is called a plain one where it is asked by plain HTTP", () => {
    const target = readTarget("http://127.0.0.1:8080");
    const plain = { tls: false, port: 80 };
    expect(askedAt(HTTPS, target)).toMatchObject({ ...plain, name: "http://shop.example/" });
    expect(askedAt({ ...HTTPS, method: "HEAD" }, target)).toMatchObject({ name: "HEAD http://shop.example/" });
    expect(askedAt(HOST_CHECK, target)).toMatchObject({ ...plain, name: "shop.example:80" });
    expect(askedAt({ ...grpc(), tls: true, port: 443 }, target)).toMatchObject({
      name: "http://shop.example/shop.Orders/SmokeTest",
    });
  });
});

describe("readTarget", () => {
  it.each([
    ["20.1.2.3", { address: "20.1.2.3", scheme: undefined, port: undefined }],
    ["2001:db8::1", { address: "2001:db8::1", scheme: undefined, port: undefined }],
    ["gateway.example.org", { address: "gateway.example.org", scheme: undefined, port: undefined }],
    ["http://127.0.0.1:8080", { address: "127.0.0.1", scheme: "http", port: 8080 }],
    ["https://[2001:db8::1]", { address: "2001:db8::1", scheme: "https", port: 443 }],
    ["http://gateway/", { address: "gateway", scheme: "http", port: 80 }],
    ["127.0.0.1:8080", { address: "127.0.0.1", scheme: undefined, port: 8080 }],
    ["gateway:443", { address: "gateway", scheme: undefined, port: 443 }],
    ["[::1]:8080", { address: "::1", scheme: undefined, port: 8080 }],
  ])("reads %s", (given, target) => {
    expect(readTarget(given)).toEqual(target);
  });

  it.each(["", "127.0.0.1:65536", "ftp://a", "https://a/b", "https://a?b", "a b"])("refuses %j", (given) => {
    expect(() => readTarget(given)).toThrow(
      `target must be an address or a URL without a path, got ${JSON.stringify(given)}; write 20.1.2.3, 127.0.0.1:8080 or https://gateway.example.org`,
    );
  });
});

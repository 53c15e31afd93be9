import { join } from "node:path";
import { beside, MISSING_STREAMS } from "./support/beside-gateway";
import { MISSING_GATEWAY } from "./support/gateway";
import { describeUnless } from "./support/where";

const HOST = "all.example.org";

interface Question {
  readonly host?: string;
  /** What is spoken. @default - HTTP */
  readonly protocol?: "GRPC" | "TLS" | "TCP";
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly plain?: true;
  /** Message of a gRPC call. */
  readonly message?: string;
  readonly times?: number;
}

/** What is asked, and what comes of it: the service and the path that it sees, or status and address. */
const QUESTIONS: readonly (readonly [string, Question, object])[] = [
  ["a path", { host: HOST, path: "/x" }, { service: "web", path: "/x" }],
  ["a header", { host: HOST, headers: { "x-preview": "yes" } }, { service: "next" }],
  ["a header of another value", { host: HOST, headers: { "x-preview": "no" } }, { service: "web" }],
  ["a header by an expression", { host: HOST, headers: { "x-version": "v2" } }, { service: "next" }],
  ["a header that the expression leaves out", { host: HOST, headers: { "x-version": "v4" } }, { service: "web" }],
  ["a parameter", { host: HOST, path: "/search?beta=1" }, { service: "next" }],
  ["a parameter of another value", { host: HOST, path: "/search?beta=2" }, { service: "web" }],
  ["a method", { host: HOST, path: "/items", method: "POST" }, { service: "next" }],
  ["another method", { host: HOST, path: "/items" }, { service: "web" }],
  ["a path by an expression", { host: `api.${HOST}`, path: "/u/12" }, { service: "next" }],
  ["a path that the expression leaves out", { host: `api.${HOST}`, path: "/u/ab" }, { status: 404 }],
  ["a prefix that is replaced", { host: `api.${HOST}`, path: "/v1/k" }, { service: "web", path: "/v2/k" }],
  ["a path that is replaced", { host: `api.${HOST}`, path: "/all/k" }, { service: "web", path: "/one" }],
  ["headers that are changed", { host: `api.${HOST}`, path: "/headers" }, { service: "web", seen: "yes" }],
  [
    "another host",
    { host: `www.${HOST}`, path: "/p" },
    { status: 301, location: expect.stringMatching(`//${HOST}/p$`) },
  ],
  [
    "another prefix at another port",
    { host: `old.${HOST}`, path: "/a/c" },
    { status: 302, location: `https://old.${HOST}:8443/b/c` },
  ],
  ["a host below another", { host: "a.other.example" }, { service: "next" }],
  ["a host two below another", { host: "a.b.other.example" }, { service: "next" }],
  ["a host that nobody serves", { host: "other.example" }, { status: 404 }],
  ["a host of the inner gateway", { host: `inner.${HOST}`, plain: true }, { service: "web" }],
  ["a service that speaks TLS", { host: `secure.${HOST}`, path: "/t" }, { service: "secure", path: "/t" }],
  ["a service whose certificate is for another name", { host: `false.${HOST}` }, { status: 500 }],
  ["what runs elsewhere", { host: "old.other.example", path: "/y" }, { service: "elsewhere", path: "/y" }],
  ["any host at a gateway for any", { host: "nobody.example", plain: true }, { service: "next" }],
];

const GRPC_HOST = `grpc.${HOST}`;

/** Calls by HTTP/2 with TLS, which reach the pods by HTTP/2 without it. */
const CALLS: typeof QUESTIONS = [
  [
    "a service",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Orders/Place", message: "tea" },
    { status: 200, grpcStatus: "0", service: "calls", path: "/shop.Orders/Place", heard: "tea" },
  ],
  [
    "a method that another service has",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Orders/Refund" },
    { status: 200, grpcStatus: "0", service: "refunds", path: "/shop.Orders/Refund" },
  ],
  [
    "a method and a header",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Orders/Cancel", headers: { "x-v": "2" } },
    { status: 200, grpcStatus: "0", service: "refunds", path: "/shop.Orders/Cancel" },
  ],
  [
    "a method and no header",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Orders/Cancel" },
    { status: 200, grpcStatus: "0", service: "calls", path: "/shop.Orders/Cancel" },
  ],
  [
    "a service to what it does not have",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Orders/Burn" },
    { status: 200, grpcStatus: "12" },
  ],
  [
    "a service that nobody routes, to nobody",
    { protocol: "GRPC", host: GRPC_HOST, path: "/shop.Carts/Place" },
    { status: 404 },
  ],
];

/** Connections of which the gateway reads nothing, or the name only. */
const STREAMS: typeof QUESTIONS = [
  ["a port", { protocol: "TCP" }, { heard: "data:sql hello" }],
  ["a name, to who has its certificate", { protocol: "TLS", host: `tls.${HOST}` }, { heard: "data:tls hello" }],
  ["another name, to nobody", { protocol: "TLS", host: `nobody.${HOST}` }, { error: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
];

const ALL = [...QUESTIONS, ...CALLS, ...(MISSING_STREAMS === undefined ? STREAMS : [])];

const named = (questions: typeof QUESTIONS, from: number) =>
  questions.map(([name, , answer], index) => ({ name, answer, index: from + index }));

describeUnless(MISSING_GATEWAY, "requests through a real gateway", () => {
  let answers: readonly unknown[] = [];

  beforeAll(async () => {
    const asked = [
      ...ALL.map(([, question]) => question),
      { host: `shared.${HOST}`, times: 40 },
      { host: `canary.${HOST}`, times: 200 },
    ];
    const script = join(__dirname, "support", "ask.cjs");
    const output = await beside("requests", [process.execPath, script, JSON.stringify(asked)]);
    answers = JSON.parse(/ANSWERS (.*)/.exec(output)?.[1] ?? "[]");
  });

  it.each(named(QUESTIONS, 0))("go where the route says by $name", ({ answer, index }) => {
    expect(answers[index]).toMatchObject(answer);
  });

  it.each(named(CALLS, QUESTIONS.length))("of gRPC are led by $name", ({ answer, index }) => {
    expect(answers[index]).toMatchObject(answer);
  });

  describeUnless(MISSING_STREAMS, "and connections", () => {
    it.each(named(STREAMS, QUESTIONS.length + CALLS.length))("are led by $name", ({ answer, index }) => {
      expect(answers[index]).toMatchObject(answer);
    });
  });

  it("are shared with a service of another namespace", () => {
    // of 40 at a half: none of one of them is a chance of one in a million million
    expect(new Set(answers.at(-2) as readonly string[])).toEqual(new Set(["web", "elsewhere-too"]));
  });

  it("are shared out by weights", () => {
    const services = answers.at(-1) as readonly string[];
    const next = services.filter((service) => service === "next").length;
    // of 200 at 20 in a hundred: four standard deviations on each side
    expect({ all: services.length, isFair: next > 17 && next < 63 }).toEqual({ all: 200, isFair: true });
  });
});

import { join } from "node:path";
import { beside, MISSING_GATEWAY } from "./support/beside-gateway";
import { describeUnless } from "./support/where";

const HOST = "all.example.org";

interface Question {
  readonly host: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly plain?: true;
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

describeUnless(MISSING_GATEWAY, "requests through a real gateway", () => {
  let answers: readonly unknown[] = [];

  beforeAll(async () => {
    const asked = [
      ...QUESTIONS.map(([, question]) => question),
      { host: `shared.${HOST}`, times: 40 },
      { host: `canary.${HOST}`, times: 200 },
    ];
    const script = join(__dirname, "support", "ask.cjs");
    const output = await beside("requests", [process.execPath, script, JSON.stringify(asked)]);
    answers = JSON.parse(/ANSWERS (.*)/.exec(output)?.[1] ?? "[]");
  });

  it.each(QUESTIONS.map(([name, , answer], index) => ({ name, answer, index })))(
    "go where the route says by $name",
    ({ answer, index }) => {
      expect(answers[index]).toMatchObject(answer);
    },
  );

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

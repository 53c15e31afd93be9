import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseAddress, reachable, unanswered } from "../../../commands/local/answers";

const TEXTS = { print: () => undefined, folder: "", today: new Date(0), colours: false };

function clock() {
  let milliseconds = 0;
  return {
    now: () => milliseconds,
    sleep: async (more: number) => {
      milliseconds += more;
    },
  };
}

describe("whether routes answer", () => {
  const statuses = new Map<string, number[]>();
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer(({ headers, url }, answer) => {
      const left = statuses.get(`${headers.host}${url}`) ?? [];
      answer.statusCode = (left.length > 1 ? left.shift() : left[0]) ?? 500;
      answer.end();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  async function asked(given: readonly number[]) {
    statuses.set("web.dev.localhost/", [...given]);
    const said: string[] = [];
    const url = { url: "http://web.dev.localhost/", host: "web.dev.localhost", path: "/", to: ["web"] };
    const context = { ...TEXTS, progress: (line: string) => said.push(line) };
    const silent = await unanswered([url], { host: "127.0.0.1", port }, { tools: clock(), context, end: 10_000 });
    return { silent: silent.length, said };
  }

  it("is so as soon as anybody behind the gateway answers, whatever he says", async () => {
    expect(await asked([503, 502, 200])).toEqual({ silent: 0, said: ["http://web.dev.localhost/: 200"] });
    expect(await asked([504, 401])).toEqual({ silent: 0, said: ["http://web.dev.localhost/: 401"] });
  });

  it("is not so while the gateway itself answers", async () => {
    expect(await asked([503])).toEqual({ silent: 1, said: [] });
  });

  it("believes 404 after a while only, because a gateway says so of a route that it does not know yet", async () => {
    expect(await asked([404, 404, 200])).toEqual({ silent: 0, said: ["http://web.dev.localhost/: 200"] });
    expect(await asked([404])).toEqual({ silent: 0, said: ["http://web.dev.localhost/: 404"] });
  });

  it("is asked where somebody listens", async () => {
    const open = { host: "127.0.0.1", port };
    expect(await reachable([{ host: "127.0.0.1", port: 1 }, open])).toEqual(open);
    expect(await reachable([{ host: "127.0.0.1", port: 1 }])).toBeUndefined();
  });
});

describe("an address of a gateway", () => {
  it.each([
    ["127.0.0.1", { host: "127.0.0.1", port: 80 }],
    ["127.0.0.1:8080", { host: "127.0.0.1", port: 8080 }],
    ["[::1]:8080", { host: "::1", port: 8080 }],
    ["gateway.lan", { host: "gateway.lan", port: 80 }],
    ["http://x", undefined],
    ["x/y", undefined],
    ["x:99999", undefined],
    ["", undefined],
  ])("is read of %j", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });
});

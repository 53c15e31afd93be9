import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bridge } from "../../commands/bridge";
import { runCommand } from "../../commands/program";
import declared from "../guides/bridge-example";
import { FakeCluster } from "../support/fake-cluster";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

async function asked(format: "table" | "json" | "hosts", changes: object = {}, context?: string) {
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify({ ...declared, ...changes }));
  const printed: string[] = [];
  const said: string[] = [];
  const cluster = new FakeCluster({
    status: () => ({ loadBalancer: { ingress: [{ ip: "10.10.3.77" }] } }),
  });
  cluster.add({ apiVersion: "v1", kind: "Service", metadata: { name: "prices", namespace: "shop" } });
  const code = await bridge(
    { environment: "prod", platform: "platform.json", format, context },
    {
      folder,
      today: TODAY,
      colours: false,
      print: (text) => printed.push(text),
      progress: (message) => said.push(message),
    },
    cluster.run,
  );
  return { code, printed: printed.join(""), said };
}

const { prices } = declared.services;
const UNFIXED = {
  services: { prices: { ...prices, exposed: { internal: true, sources: ["10.0.0.0/8"] }, overrides: {} } },
};

describe("the list of what is called from outside a cluster", () => {
  it("is a table of names, addresses and ports", async () => {
    expect(await asked("table")).toEqual({
      code: 0,
      printed: "prices-v2.services.shop.internal  10.10.3.10  80/TCP 9090/TCP\n",
      said: [],
    });
  });

  it("is JSON for a discovery", async () => {
    expect(JSON.parse((await asked("json")).printed)).toEqual([
      {
        kind: "services",
        name: "prices",
        namespace: "shop",
        names: ["prices-v2.services.shop.internal"],
        address: "10.10.3.10",
        ports: [
          { name: "http", port: 80, protocol: "TCP" },
          { name: "grpc", port: 9090, protocol: "TCP" },
        ],
      },
    ]);
  });

  it("is JSON by --json as by --format json", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "platform.json"), JSON.stringify(declared));
    const printed: string[] = [];
    const print = (text: string) => printed.push(text);
    const args = ["bridge", "prod", "--platform", "platform.json", "--json"];
    await runCommand(args, { folder, today: TODAY, colours: false, print, progress: () => undefined });
    expect(printed.join("")).toBe((await asked("json")).printed);
  });

  it("says of a retired environment what it is", async () => {
    const { said } = await asked("table", {
      environments: { ...declared.environments, prod: { ...declared.environments.prod, expires: "2026-01-31" } },
    });
    expect(said[0]).toBe("prod is retired: its last day was 2026-01-31, and nothing of it runs any more");
  });

  it("is lines of a hosts file", async () => {
    expect((await asked("hosts")).printed).toBe("10.10.3.10\tprices-v2.services.shop.internal\n");
  });

  it("says where an address is not fixed, and asks the cluster that is named", async () => {
    expect(await asked("hosts", UNFIXED)).toEqual({
      code: 3,
      printed: "",
      said: ["prices has no fixed address; declare exposed.address, or give --context to ask its cluster"],
    });
    expect(await asked("hosts", UNFIXED, "kind-dev")).toEqual({ code: 0, printed: "10.10.3.77\tprices\n", said: [] });
  });

  it("says where nothing is called from outside", async () => {
    const services = { prices: { ...prices, exposed: undefined, overrides: {} } };
    expect(await asked("table", { services })).toEqual({
      code: 0,
      printed: "",
      said: [
        "nothing of prod is called from outside by an address of its own: no service declares exposed, and no gateway routing.addresses",
      ],
    });
  });

  it("has gateways with addresses of their own, with the hosts of their routes", async () => {
    const routing = { kind: "gateway", internal: true, addresses: ["10.10.3.20"] };
    const { prod, dev } = declared.environments;
    const environments = { prod: { ...prod, routing }, dev };
    const routes = [
      { host: "www.{domain}", to: "prices:http" },
      { host: "www.{domain}", path: "/v2", to: "prices:http" },
      { host: "*.{domain}", to: "prices:http" },
    ];
    const { printed } = await asked("hosts", { environments, routes });
    expect(printed.split("\n")).toContain("10.10.3.20\twww.prod.shop.example");
  });
});

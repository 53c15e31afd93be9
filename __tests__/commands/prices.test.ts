import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { prices } from "../../commands/prices";
import { readPriceList } from "../../model/azure/price-list";
import { declaredPlatform } from "../support/platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

const PLATFORM = declaredPlatform({
  prod: { pools: { batch: { vmSize: "Standard_D4ds_v5", nodes: 1, spot: {} } } },
});

/** An entry of the list as Azure writes it, with what matters here. */
function entry(retailPrice: number, changes: object = {}) {
  return {
    currencyCode: "USD",
    tierMinimumUnits: 0,
    retailPrice,
    productName: "Virtual Machines Ddsv5 Series",
    skuName: "D4ds v5",
    unitOfMeasure: "1 Hour",
    effectiveStartDate: "2024-01-01T00:00:00Z",
    isPrimaryMeterRegion: true,
    type: "Consumption",
    ...changes,
  };
}

type Answer = (filter: string, request: IncomingMessage, response: ServerResponse, url: string) => unknown;

/** Asks a server on loopback for the prices of a platform. `answer` gives the entries; nothing where it has answered itself. */
async function fetched(answer: Answer, output = "prices.json") {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    const filter = url.searchParams.get("$filter") ?? "";
    asked.push(filter);
    const given = answer(filter, request, response, url.origin);
    if (given !== undefined) response.end(JSON.stringify(given));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const folder = newFolder();
  writeFileSync(join(folder, "platform.json"), JSON.stringify(PLATFORM));
  const told: string[] = [];
  try {
    await prices(
      { output, currency: "USD", url: `http://127.0.0.1:${port}/prices`, platform: "platform.json" },
      { folder, today: TODAY, colours: false, print: () => undefined, progress: (text) => told.push(text) },
    );
    return { asked, told, list: readPriceList(readFileSync(join(folder, "prices.json"), "utf8")) };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const NOTHING = { Items: [], NextPageLink: null };
const isMachine = (filter: string) => filter.includes("Virtual Machines");

describe("prices", () => {
  it("asks for what the platform makes, in its region or in all, and writes it with the day", async () => {
    const { asked, list } = await fetched((filter) => ({ Items: [entry(isMachine(filter) ? 0.272 : 0.05)] }));
    expect(list).toEqual({
      version: 1,
      fetchedOn: "2026-11-23",
      currency: "USD",
      regions: {
        westeurope: { natGateway: 0.05, publicAddress: 0.05, "tier/Standard": 0.05, "vm/Standard_D4ds_v5": 0.272 },
      },
    });
    expect(asked).toContain(
      "serviceName eq 'Virtual Machines' and armSkuName eq 'Standard_D4ds_v5' and armRegionName eq 'westeurope' and priceType eq 'Consumption'",
    );
    expect(asked).toContain(
      "serviceName eq 'NAT Gateway' and productName eq 'NAT Gateway' and meterName eq 'Standard Gateway' and armRegionName eq 'Global' and priceType eq 'Consumption'",
    );
  });

  it("tells machines of Windows, spot machines and those of other services apart, on all pages", async () => {
    const { list } = await fetched((filter, { url = "" }, _, origin) => {
      if (!isMachine(filter) && !url.includes("page=2")) return NOTHING;
      if (url.includes("page=2")) {
        return { Items: [entry(0.05, { skuName: "D4ds v5 Spot" }), entry(0.272)], NextPageLink: "" };
      }
      const others = [
        entry(0.456, { productName: "Virtual Machines Ddsv5 Series Windows" }),
        entry(0.04, { skuName: "D4ds v5 Low Priority" }),
        entry(0.3, { productName: "Ddsv5 Series Cloud Services" }),
        entry(0.1, { type: "Reservation" }),
        entry(0.2, { effectiveStartDate: "2020-01-01T00:00:00Z" }),
      ];
      return { Items: others, NextPageLink: `${origin}/prices?page=2` };
    });
    expect(list).toMatchObject({
      regions: { westeurope: { "vm/Standard_D4ds_v5": 0.272, "spot/Standard_D4ds_v5": 0.05 } },
    });
  });

  it("says what has no price, and writes the rest", async () => {
    const { told, list } = await fetched((filter) => (isMachine(filter) ? { Items: [entry(0.272)] } : NOTHING));
    expect(told).toEqual([
      "no price of spot/Standard_D4ds_v5 in westeurope",
      "no price of tier/Standard in westeurope",
      "no price of natGateway in westeurope",
      "no price of publicAddress in westeurope",
      "wrote prices.json",
    ]);
    expect(list).toMatchObject({ regions: { westeurope: { "vm/Standard_D4ds_v5": 0.272 } } });
  });

  it("waits as long as a busy list wants, and tries again", async () => {
    let busy = 0;
    const { told } = await fetched((_, __, response) => {
      busy += 1;
      if (busy > 2) return { Items: [entry(1)] };
      response.writeHead(busy === 1 ? 429 : 503, { "retry-after": "0" });
      return {};
    });
    expect(told.filter((text) => text.endsWith("is busy: trying again in 0 s"))).toHaveLength(2);
  });

  it("says that the file cannot be written", async () => {
    await expect(fetched(() => ({ Items: [entry(1)] }), "nowhere/prices.json")).rejects.toThrow(
      /--output must be a file that can be written, got ENOENT at .+prices\.json; name another$/,
    );
  });

  it("waits a little where a busy list says a day in place of seconds", async () => {
    let busy = true;
    const { told } = await fetched((_, __, response) => {
      if (!busy) return { Items: [entry(1)] };
      busy = false;
      response.writeHead(429, { "retry-after": "Thu, 26 Nov 2026 23:00:00 GMT" });
      return {};
    });
    expect(told[0]).toMatch(/is busy: trying again in 1 s$/);
  });

  it.each<[string, Answer, RegExp]>([
    [
      "an answer that is no page",
      () => ({ message: "hello" }),
      /must answer with a page of prices, got something else$/,
    ],
    [
      "entries that are none",
      () => ({ Items: [{ price: 1 }] }),
      /must answer with a page of prices, got something else$/,
    ],
    [
      "a page that breaks off",
      (_, __, response) => void response.end('{"Items": ['),
      /must answer with a page of prices, got something else$/,
    ],
    [
      "a refusal",
      (_, __, response) => {
        response.writeHead(404);
        return {};
      },
      /must answer, got 404 Not Found$/,
    ],
    [
      "a list in another currency",
      () => ({ Items: [entry(1, { currencyCode: "EUR" })] }),
      /must have prices in USD, got EUR$/,
    ],
    [
      "a page that leads elsewhere",
      () => ({ Items: [], NextPageLink: "https://example.org/next" }),
      /must lead on to pages of its own, got https:\/\/example\.org$/,
    ],
    [
      "a page that leads on by another protocol",
      () => ({ Items: [], NextPageLink: "https://127.0.0.1/next" }),
      /must lead on to pages of its own, got https:\/\/127\.0\.0\.1$/,
    ],
    [
      "a page that leads nowhere",
      () => ({ Items: [], NextPageLink: "?$skip=1000" }),
      /must lead on to pages of its own, got "\?\$skip=1000"$/,
    ],
    [
      "a list without an end",
      (_, __, ___, origin) => ({ Items: [entry(1)], NextPageLink: `${origin}/prices?again` }),
      /must have at most 20 pages of vm\/Standard_D4ds_v5, got more$/,
    ],
    [
      "a connection that breaks",
      (_, { socket }) => void socket.destroy(),
      /must be reached, got .+; prices need the internet once$/,
    ],
  ])("is an error for %s", async (_, answer, message) => {
    await expect(fetched(answer)).rejects.toThrow(message);
  });
});

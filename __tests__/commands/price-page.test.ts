import { readFileSync } from "node:fs";
import { join } from "node:path";
import { priceOf, readPricePage } from "../../commands/price-page";
import {
  ADDRESS_METER,
  diskMeter,
  LOAD_BALANCER_METER,
  LOGS_METER,
  NAT_GATEWAY_METER,
  type PriceMeter,
  tierMeter,
} from "../../model/azure/price-meter";

type Recorded = Readonly<Record<string, string | number>>;

/** Entries as Azure's price list has them, as far as they are looked at. */
const RECORDED: readonly Recorded[] = JSON.parse(
  readFileSync(join(__dirname, "..", "fixtures", "azure-prices.json"), "utf8"),
);

/** What the list answers to the filter of a meter, and the price that is read of it. */
function found(meter: PriceMeter | undefined): number | undefined {
  if (!meter) return undefined;
  const region = meter.isGlobal ? "Global" : "eastus";
  const asked = Object.entries({ ...meter.filter, armRegionName: region });
  const items = RECORDED.filter((entry) => asked.every(([key, value]) => entry[key] === value));
  const page = readPricePage({
    Items: items.map((entry) => ({ ...entry, currencyCode: "USD", type: "Consumption" })),
    NextPageLink: null,
  });
  return page && priceOf(page.entries, meter);
}

describe("the entries of the price list", () => {
  it.each<[string, PriceMeter | undefined, number | undefined]>([
    ["a NAT gateway", NAT_GATEWAY_METER, 0.045],
    ["a load balancer", LOAD_BALANCER_METER, 0.025],
    ["a public address", ADDRESS_METER, 0.005],
    ["logs, beyond the gigabytes that are free", LOGS_METER, 2.3],
    ["the tier of a cluster", tierMeter("Standard"), 0.1],
    ["the tier with long-term support", tierMeter("Premium"), 0.6],
    ["the tier that is free", tierMeter("Free"), undefined],
    ["a disk of the better kind", diskMeter("Premium_LRS", 100), 19.71],
    ["another disk", diskMeter("StandardSSD_LRS", 128), 9.6],
    ["the smallest of the slow ones", diskMeter("Standard_LRS", 4), 1.536],
  ])("have %s under the name that it is asked for by", (_, meter, price) => {
    expect(found(meter)).toBe(price);
  });

  it("are read by what their price is for: many hours at once, and nothing that is paid otherwise", () => {
    const priced = (unitOfMeasure: string) =>
      priceOf(
        readPricePage({ Items: [{ currencyCode: "USD", retailPrice: 5, type: "Consumption", unitOfMeasure }] })
          ?.entries ?? [],
        ADDRESS_METER,
      );
    expect(priced("1 Hour")).toBe(5);
    expect(priced("100 Hours")).toBe(0.05);
    expect(priced("1/Hour")).toBe(5);
    expect(priced("10K")).toBeUndefined();
    expect(priced("1/Month")).toBeUndefined();
  });
});

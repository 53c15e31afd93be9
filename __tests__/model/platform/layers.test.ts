import { locateIn } from "../../../model/platform/layers";
import { formatPath } from "../../../model/problem";

const own = { path: ["environments", "prod"], content: { network: { vnetCidr: "a" }, zones: ["1"], quota: undefined } };
const shared = {
  path: ["shared"],
  content: { network: { vnetCidr: "b", podCidr: "c" }, tier: null, zones: ["1", "2"] },
};
const locate = locateIn([own, shared], own.path);

describe("locateIn", () => {
  it.each([
    ["what the first layer declares", ["network", "vnetCidr"], "environments.prod.network.vnetCidr"],
    ["what only the second declares", ["network", "podCidr"], "shared.network.podCidr"],
    ["a record that both declare", ["network"], "environments.prod.network"],
    ["an item of a list", ["zones", 0], "environments.prod.zones[0]"],
    ["null, which is declared too", ["tier"], "shared.tier"],
    ["what only a record that the second declares leads to", ["network", "egress"], "environments.prod.network.egress"],
    ["what no layer declares", ["location"], "environments.prod.location"],
    ["what is below no layer", ["pools", "system", "nodes"], "environments.prod.pools.system.nodes"],
    ["what is undefined", ["quota"], "environments.prod.quota"],
    ["the whole", [], "environments.prod"],
  ])("names %s", (_, path, place) => {
    expect(formatPath(locate(path))).toBe(place);
  });

  it("finds nothing in a layer that is not there", () => {
    expect(formatPath(locateIn([{ path: ["shared"], content: undefined }], ["here"])(["a"]))).toBe("here.a");
  });

  it("does not take what every object has for declared", () => {
    const locateShared = locateIn([shared], own.path);
    expect(formatPath(locateShared(["constructor"]))).toBe("environments.prod.constructor");
    expect(formatPath(locateShared(["network", "toString"]))).toBe("shared.network.toString");
  });
});

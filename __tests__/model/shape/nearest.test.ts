import fc from "fast-check";
import { nearest } from "../../../model/shape/nearest";

const KNOWN = ["dnsServiceIp", "podCidr", "kind", "pools", "nodes", "min", "max"];

describe("nearest", () => {
  it.each([
    ["dnsServiceIP", "dnsServiceIp"],
    ["dnsServiceIps", "dnsServiceIp"],
    ["dnServiceIpp", "dnsServiceIp"],
    ["podcidr", "podCidr"],
    ["pool", "pools"],
    ["node", "nodes"],
    ["mim", "min"],
  ])("takes %s for %s", (written, meant) => {
    expect(nearest(written, KNOWN)).toBe(meant);
  });

  it.each(["minimum", "network", "mxn", "", "dnsIp"])("takes %j for none of them", (written) => {
    expect(nearest(written, ["dnsServiceIp", "podCidr", "kind", "max"])).toBeUndefined();
  });

  it("knows nothing where nothing is known", () => {
    expect(nearest("kind", [])).toBeUndefined();
  });

  it("finds every known name itself", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, selector: (name) => name.toLowerCase() }), (known) => {
        for (const name of known) expect(nearest(name, known)).toBe(name);
      }),
    );
  });
});

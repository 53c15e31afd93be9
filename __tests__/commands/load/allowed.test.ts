import { refuseForeign } from "../../../commands/load/allowed";
import { readTarget } from "../../../commands/smoke/target";

const DEV = { domain: "dev.shop.example", domains: { magazine: "magazine.example" } };

describe("refuseForeign", () => {
  it.each([
    "127.0.0.1",
    "http://127.0.0.1:8080",
    "10.255.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::1",
    "fd00::1",
    "localhost",
    "gateway.dev.shop.example",
    "https://magazine.example",
  ])("lets the target %s pass", async (target) => {
    await expect(refuseForeign(["a.dev.shop.example"], readTarget(target), DEV)).resolves.toBeUndefined();
  });

  it("lets an address pass that a host leads to", async () => {
    const local = { domain: "localhost", domains: {} };
    await expect(refuseForeign(["localhost"], readTarget("127.0.0.1"), local)).resolves.toBeUndefined();
  });

  it.each(["172.32.0.1", "11.0.0.1", "2001:db8::1", "shop.example", "notdev.shop.example", "other.test"])(
    "refuses the target %s",
    async (target) => {
      await expect(refuseForeign(["localhost"], readTarget(target), { ...DEV, domain: "localhost" })).rejects.toThrow(
        `--target must be an address that a host of the environment leads to, got ${target};`,
      );
    },
  );

  it.each(["shop.example", "xdev.shop.example", "www.other.example"])("refuses the host %s", async (host) => {
    await expect(refuseForeign([host], undefined, DEV)).rejects.toThrow(
      `host must lie in a domain of the environment to be loaded, got ${host}; its domains are dev.shop.example or magazine.example`,
    );
  });
});

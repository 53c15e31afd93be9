import { platform } from "../support/platform";

const vaultFor = (...allowedCidrs: readonly string[]) =>
  platform({ dev: {} }, { secretStores: { main: { kind: "keyVault", allowedCidrs } } });

describe("ranges that may ask from outside", () => {
  it("are public, as Azure sees who asks", () => {
    expect(() => vaultFor("203.0.113.0/24", "8.8.8.8/32", "172.15.0.0/16")).not.toThrow();
    expect(() => vaultFor("203.0.113.0/24", "172.16.4.0/24")).toThrow(
      '[secretStores.main.allowedCidrs[1]] must be public addresses, got "172.16.4.0/24"; write those that its callers leave by, such as of the NAT gateway (value)',
    );
  });

  it("are told once of what is no range", () => {
    expect(() => vaultFor("10.0.0.0/8x")).toThrow(/^(?!.*public addresses)[\s\S]*must be an IPv4 range/);
  });
});

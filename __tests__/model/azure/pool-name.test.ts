import { isPoolName, poolNameLength } from "../../../model/azure/pool-name";

describe("isPoolName", () => {
  it.each([
    ["a", "Linux"],
    ["abcdefghij12", "Linux"],
    ["abcde6", "Windows"],
  ] as const)("accepts %j for %s", (name, osType) => {
    expect(isPoolName(name, osType)).toBe(true);
  });

  it.each([
    ["", "Linux"],
    ["abcdefghij123", "Linux"],
    ["abcdef7", "Windows"],
    ["1a", "Linux"],
    ["a-b", "Linux"],
    ["Apps", "Linux"],
  ] as const)("refuses %j for %s", (name, osType) => {
    expect(isPoolName(name, osType)).toBe(false);
  });
});

describe("poolNameLength", () => {
  it("leaves half the characters to Windows", () => {
    expect([poolNameLength("Linux"), poolNameLength("Windows")]).toEqual([12, 6]);
  });
});

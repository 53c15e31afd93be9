import fc from "fast-check";
import { Cidr, IpAddress } from "../../../model/value/cidr";
import { thrown } from "../../support/thrown";

const cidrs = fc
  .tuple(fc.nat(0xffffffff), fc.integer({ min: 0, max: 32 }))
  .map(([bits, prefix]) => Cidr.parse(`${dotted(bits - (bits % 2 ** (32 - prefix)))}/${prefix}`));

function dotted(bits: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join(".");
}

describe("Cidr", () => {
  it.each(["0.0.0.0/0", "10.10.0.0/16", "192.168.1.1/32", "255.255.255.255/32", "128.0.0.0/1"])("reads %s", (text) => {
    expect(Cidr.parse(text).toString()).toBe(text);
  });

  it.each(["10.0.0/8", "256.0.0.0/8", "010.0.0.0/8", "10.0.0.0/-1", " 10.0.0.0/8", "fd00::/8", ""])(
    "fails when the text is %p",
    (text) => {
      expect(thrown(() => Cidr.parse(text))).toBe(
        `must be an IPv4 range, got "${text}"; write address and prefix length, such as "10.10.0.0/16"`,
      );
    },
  );

  it("says how one address is written", () => {
    expect(thrown(() => Cidr.parse("10.0.0.0"))).toBe(
      'must be an IPv4 range, got "10.0.0.0"; write address and prefix length, such as "10.10.0.0/16"; "10.0.0.0/32" is this address alone',
    );
  });

  it.each(["10.0.0.0/33", "10.0.0.0/160"])("says which prefix lengths there are, for %p", (text) => {
    expect(thrown(() => Cidr.parse(text))).toBe(
      `must be an IPv4 range, got "${text}"; write a prefix length of 0 to 32, such as "10.10.0.0/16"`,
    );
  });

  it("fails when it is no text", () => {
    expect(thrown(() => Cidr.parse(JSON.parse("8")))).toBe(
      'must be an IPv4 range, got 8; write address and prefix length, such as "10.10.0.0/16"',
    );
  });

  it("fails when the address is not the first one, and shows the first", () => {
    expect(thrown(() => Cidr.parse("10.10.1.0/16"))).toBe(
      'must start with the first address of the range, got "10.10.1.0/16"; write "10.10.0.0/16"',
    );
  });

  it("is what it was read from", () => {
    fc.assert(
      fc.property(cidrs, (cidr) => {
        expect(Cidr.parse(cidr.toString())).toEqual(cidr);
        expect(JSON.stringify(cidr)).toBe(`"${cidr}"`);
        expect(Cidr.parse(cidr)).toBe(cidr);
      }),
    );
  });

  it("overlaps exactly when one range contains the other", () => {
    fc.assert(
      fc.property(cidrs, cidrs, (a, b) => {
        expect(a.overlaps(b)).toBe(a.contains(b) || b.contains(a));
        expect(a.overlaps(b)).toBe(b.overlaps(a));
      }),
    );
  });

  it("contains itself, and what it contains is not larger", () => {
    fc.assert(
      fc.property(cidrs, cidrs, (a, b) => {
        expect(a.contains(a)).toBe(true);
        if (a.contains(b)) expect(b.size).toBeLessThanOrEqual(a.size);
      }),
    );
  });

  it("includes every address that it counts, and the first of another range only when they overlap", () => {
    fc.assert(
      fc.property(cidrs, cidrs, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (a, b, share) => {
        expect(a.includes(a.addressAt(Math.floor(a.size * share)))).toBe(true);
        if (!a.overlaps(b)) expect(a.includes(b.addressAt(0))).toBe(false);
      }),
    );
  });

  it.each([
    ["10.0.0.0/8", "10.255.255.0/24", true],
    ["10.0.0.0/8", "11.0.0.0/8", false],
    ["10.0.0.0/24", "10.0.0.0/8", false],
  ])("%s contains %s: %s", (outer, inner, contains) => {
    expect(Cidr.parse(outer).contains(Cidr.parse(inner))).toBe(contains);
  });

  it.each([
    ["10.0.0.0/8", true],
    ["172.16.0.0/12", true],
    ["172.31.255.0/24", true],
    ["172.32.0.0/24", false],
    ["172.0.0.0/8", false],
    ["192.168.0.0/16", true],
    ["100.64.0.0/10", true],
    ["100.128.0.0/24", false],
    ["8.8.8.0/24", false],
    ["0.0.0.0/0", false],
  ])("%s is private: %s", (range, isPrivate) => {
    expect(Cidr.parse(range).isPrivate).toBe(isPrivate);
  });

  it.each([
    ["0.0.0.0/0", 2 ** 32, true],
    ["0.0.0.0/1", 2 ** 31, false],
    ["10.0.0.0/24", 256, false],
    ["10.0.0.1/32", 1, false],
  ])("%s has %d addresses and is everything: %s", (range, size, isEverything) => {
    expect(Cidr.parse(range)).toMatchObject({ size, isEverything });
  });

  it.each([
    ["0.0.0.0/0", 0],
    ["10.0.1.0/24", 167772416],
    ["255.255.255.255/32", 4294967295],
  ])("%s begins with the address number %i", (text, first) => {
    expect(Cidr.parse(text).first).toBe(first);
  });

  it("counts addresses from 0, across the parts of an address", () => {
    const range = Cidr.parse("10.0.0.0/16");
    expect([0, 10, 256, 65535].map((index) => String(range.addressAt(index)))).toEqual([
      "10.0.0.0",
      "10.0.0.10",
      "10.0.1.0",
      "10.0.255.255",
    ]);
  });
});

describe("IpAddress", () => {
  it("is what it was read from", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const address = IpAddress.parse(text);
        expect(String(address)).toBe(text);
        expect(JSON.stringify({ address })).toBe(`{"address":"${text}"}`);
        expect(IpAddress.parse(address)).toBe(address);
      }),
    );
  });

  it.each(["10.0.0", "10.0.0.256", "10.0.0.010", "::1", "host", ""])("fails when the text is %p", (text) => {
    expect(thrown(() => IpAddress.parse(text))).toBe(
      `must be an IPv4 address, got "${text}"; write four numbers, such as "10.0.0.10"`,
    );
  });
});

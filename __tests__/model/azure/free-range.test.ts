import fc from "fast-check";
import { otherRange, RESERVED_RANGES, tryFreeRange } from "../../../model/azure/free-range";
import { Cidr } from "../../../model/value/cidr";

const range = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 24 }))
  .map(([second, third, prefix]) => {
    const bits = ((10 << 24) | (second << 16) | (third << 8)) & (-1 << (32 - prefix));
    return Cidr.parse(`${[24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".")}/${prefix}`);
  });

describe("tryFreeRange", () => {
  it("finds a private range of the size that is neither taken nor reserved", () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.integer({ min: 13, max: 24 }), (taken, prefix) => {
        const free = tryFreeRange(prefix, taken);
        expect(free?.prefix).toBe(prefix);
        expect(free?.isPrivate).toBe(true);
        expect([...taken, ...RESERVED_RANGES].filter((other) => free?.overlaps(other))).toEqual([]);
      }),
    );
  });

  it("finds nothing when all private ranges are taken", () => {
    expect(tryFreeRange(16, [Cidr.parse("0.0.0.0/0")])).toBeUndefined();
  });

  it("finds nothing larger than the private ranges", () => {
    expect(tryFreeRange(7, [])).toBeUndefined();
  });
});

describe("otherRange", () => {
  it("names a free range", () => {
    expect(otherRange(16, [Cidr.parse("10.0.0.0/15")])).toBe('choose a free range such as "10.2.0.0/16"');
  });

  it("asks for a smaller range when none is free", () => {
    expect(otherRange(7, [])).toBe("choose a smaller range that is free");
  });
});

import fc from "fast-check";
import { CpuQuantity, MemoryQuantity } from "../../../model/value/quantity";
import { thrown } from "../../support/thrown";

describe("CpuQuantity", () => {
  it.each([
    ["1", 1000, "1"],
    ["250m", 250, "250m"],
    ["0.5", 500, "500m"],
    ["1.5", 1500, "1500m"],
    ["1000m", 1000, "1"],
    ["1.0", 1000, "1"],
    ["0.001", 1, "1m"],
    [".5", 500, "500m"],
    ["1.", 1000, "1"],
    ["1.001", 1001, "1001m"],
    ["0100m", 100, "100m"],
    ["1000", 1_000_000, "1k"],
    ["2k", 2_000_000, "2k"],
    ["1500", 1_500_000, "1500"],
  ])("reads %s, and Kubernetes answers the same", (text, millicores, canonical) => {
    const cpu = CpuQuantity.parse(text);
    expect(cpu.millicores).toBe(millicores);
    expect(String(cpu)).toBe(canonical);
  });

  it.each(["", "0", "0m", "-1", "0.0001", "1.5m", "1M", "1Mi", "1 ", "one", "1e3", "."])(
    "fails when the text is %p",
    (text) => {
      expect(thrown(() => CpuQuantity.parse(text))).toBe(
        `must be an amount of CPU above zero, got "${text}"; write thousandths such as "250m", or cores such as "1.5"`,
      );
    },
  );

  it("is what it was read from, in its canonical form too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (millicores) => {
        const cpu = CpuQuantity.ofMillicores(millicores);
        expect(CpuQuantity.parse(`${millicores}m`)).toEqual(cpu);
        expect(CpuQuantity.parse(`${millicores / 1000}`)).toEqual(cpu);
        expect(CpuQuantity.parse(String(cpu))).toEqual(cpu);
        expect(JSON.stringify(cpu)).toBe(`"${cpu}"`);
        expect(CpuQuantity.parse(cpu)).toBe(cpu);
      }),
    );
  });
});

describe("MemoryQuantity", () => {
  it.each([
    ["256Mi", 256 * 1024 ** 2, "256Mi"],
    ["1024Mi", 1024 ** 3, "1Gi"],
    ["1Gi", 1024 ** 3, "1Gi"],
    ["1.5Gi", 1.5 * 1024 ** 3, "1536Mi"],
    ["1024Gi", 1024 ** 4, "1Ti"],
    ["1Pi", 1024 ** 5, "1Pi"],
    ["0.5Ki", 512, "512"],
    ["1000000", 1_000_000, "1M"],
    ["1024", 1024, "1024"],
    ["1M", 1_000_000, "1M"],
    ["1500M", 1_500_000_000, "1500M"],
    ["1.5G", 1_500_000_000, "1500M"],
    ["1024k", 1_024_000, "1024k"],
    ["1000G", 1e12, "1T"],
    ["2P", 2e15, "2P"],
    ["1", 1, "1"],
    [".5Gi", 512 * 1024 ** 2, "512Mi"],
    ["129e6", 129_000_000, "129M"],
    ["1.5E+9", 1_500_000_000, "1500M"],
  ])("reads %s, and Kubernetes means the same", (text, bytes, canonical) => {
    const memory = MemoryQuantity.parse(text);
    expect(memory.bytes).toBe(bytes);
    expect(String(memory)).toBe(canonical);
  });

  it.each(["", "0", "0Mi", "-1Mi", "128m", "1.5", "Gi", "1e-9", "1e99", "e6", "16Ei", "100Pi"])(
    "fails when the text is %p",
    (text) => {
      expect(thrown(() => MemoryQuantity.parse(text))).toBe(
        `must be an amount of memory above zero, got "${text}"; write it with a unit, such as "256Mi" or "1Gi"`,
      );
    },
  );

  it.each([
    ["128mi", '"128Mi"'],
    ["1 Gi", '"1Gi"'],
    ["2GiB", '"2Gi"'],
    ["128MB", '"128Mi", in powers of 1024'],
    ["4 g", '"4Gi", in powers of 1024'],
  ])("fails when the text is %p, and says what was meant: %s", (text, meant) => {
    expect(thrown(() => MemoryQuantity.parse(text))).toBe(
      `must be an amount of memory above zero, got "${text}"; write ${meant}`,
    );
  });

  it("keeps its amount and its order in its canonical form", () => {
    const units = fc.constantFrom("", "k", "M", "G", "Ki", "Mi", "Gi");
    const quantities = fc.tuple(fc.integer({ min: 1, max: 4096 }), units).map(([amount, unit]) => `${amount}${unit}`);
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        const [x, y] = [MemoryQuantity.parse(a), MemoryQuantity.parse(b)];
        const [again, other] = [MemoryQuantity.parse(String(x)), MemoryQuantity.parse(String(y))];
        expect(again.bytes).toBe(x.bytes);
        expect(String(again)).toBe(String(x));
        expect(Math.sign(again.bytes - other.bytes)).toBe(Math.sign(x.bytes - y.bytes));
        expect(JSON.stringify(x)).toBe(`"${x}"`);
        expect(MemoryQuantity.parse(x)).toBe(x);
      }),
    );
  });

  it("writes a number of bytes in powers of 1024", () => {
    expect([1024 ** 3, 3 * 1024 ** 2, 1_000_000].map((bytes) => String(MemoryQuantity.ofBytes(bytes)))).toEqual([
      "1Gi",
      "3Mi",
      "1M",
    ]);
  });
});

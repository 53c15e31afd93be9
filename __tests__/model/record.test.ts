import { hasKeys, isRecord, mapRecord, picked, without } from "../../model/record";

describe("a record", () => {
  it.each([{}, { a: 1 }, JSON.parse('{"__proto__":1}'), Object.create(null)])("is one: %j", (value) => {
    expect(isRecord(value)).toBe(true);
  });

  it.each([null, undefined, [], "text", 1, true, () => 1, new Date(0), new Map()])("is none: %p", (value) => {
    expect(isRecord(value)).toBe(false);
  });

  it("has keys, as a list has indexes and an instance fields", () => {
    expect([{}, [], new Date(0)].map(hasKeys)).toEqual([true, true, true]);
    expect([null, "text", 1, () => 1].map(hasKeys)).toEqual([false, false, false, false]);
  });

  it("keeps its keys where each value is made anew, and has none where nothing was declared", () => {
    expect(mapRecord({ a: 1, b: 2 }, (value, key) => `${key}${value}`)).toEqual({ a: "a1", b: "b2" });
    expect(mapRecord(null, String)).toEqual({});
  });

  it("is taken apart by the names of its fields", () => {
    const fields: { readonly a: number; readonly b: number; readonly c?: number } = { a: 1, b: 2 };
    expect(Object.entries(picked(fields, ["a", "c"]))).toEqual([
      ["a", 1],
      ["c", undefined],
    ]);
    expect(without(fields, ["a"])).toEqual({ b: 2 });
  });
});

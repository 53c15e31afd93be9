import { recordsOf, textOf } from "../../adopt/documents";
import { isObject } from "../../adopt/kubernetes/objects";

describe("the files that are read", () => {
  it("are JSON and YAML, lists and several documents", () => {
    const list = { apiVersion: "v1", kind: "List", items: [{ kind: "A" }, { kind: "BList", items: [{ kind: "B" }] }] };
    const kinds = (text: string) => recordsOf(text).map(({ kind }) => kind);
    expect(kinds(JSON.stringify(list))).toEqual(["A", "B"]);
    expect(kinds("kind: A\n---\nkind: B\n")).toEqual(["A", "B"]);
    expect(kinds(JSON.stringify([{ kind: "A" }]))).toEqual(["A"]);
    expect(kinds("# nothing\n---\nkind: A\n")).toEqual(["A"]);
    expect(recordsOf('{"apiVersion": "v1", "kind": "List", "items": []}')).toEqual([]);
  });

  it("fail with the line of a mistake", () => {
    expect(() => recordsOf("a: [\n")).toThrow(/line 1|line 2/);
    expect(() => recordsOf('{"a": 1')).toThrow(/ at line \d+, column \d+$/);
  });

  it.each([
    ["", "nothing"],
    [" \r\n", "nothing"],
    ["hello", "a string where a record is expected"],
    ['[1, {"kind": "A"}]', "a number where a record is expected"],
  ])("fail for %j, which says nothing of any object", (text, message) => {
    expect(() => recordsOf(text)).toThrow(message);
  });

  it.each([
    ["UTF-8", Buffer.from("kind: é\r\n")],
    ["UTF-8 with a mark", Buffer.from("\ufeffkind: é\n")],
    ["UTF-16, as PowerShell writes it", Buffer.from("\ufeffkind: é\n", "utf16le")],
    ["UTF-16 the other way round", Buffer.from("\ufeffkind: é\n", "utf16le").swap16()],
  ])("are read as they are written, in %s", (_encoding, bytes) => {
    expect(recordsOf(textOf(bytes))).toEqual([{ kind: "é" }]);
  });
});

describe("an object", () => {
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace: "shop" } };

  it.each([object, { ...object, kind: "Namespace", metadata: { name: "shop" } }])(
    "has a kind and a name: %j",
    (record) => {
      expect(isObject(record)).toBe(true);
    },
  );

  it.each([
    { ...object, apiVersion: undefined },
    { ...object, kind: 1 },
    { ...object, metadata: null },
    { ...object, metadata: { namespace: "shop" } },
    { ...object, metadata: { name: "web", namespace: null } },
  ])("is not %j", (record) => {
    expect(isObject(record)).toBe(false);
  });
});

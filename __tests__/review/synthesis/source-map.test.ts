import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSourceMap } from "../../../review/synthesis/source-map";
import { newFolder } from "../../support/temporary-folder";

function read(content: unknown) {
  const folder = newFolder();
  writeFileSync(join(folder, "declarations.json"), JSON.stringify(content));
  return readSourceMap(folder);
}

describe("source map of a synthesis", () => {
  it("tells the place of an address of a stack", () => {
    const place = { path: "environments.prod", file: "platform.ts", line: 42 };
    expect(
      read({ "prod-cluster": { "a.b": place } })
        .get("prod-cluster")
        ?.get("a.b"),
    ).toEqual(place);
  });

  it("gives no line without a file", () => {
    const map = read({ one: { "a.b": { path: "x", line: 42 } } });
    expect(map.get("one")?.get("a.b")).toEqual({ path: "x", file: undefined, line: undefined });
  });

  it("is empty where an app leaves none, or says nothing of a stack", () => {
    expect(readSourceMap(newFolder()).size).toBe(0);
    expect(read({ one: null }).get("one")?.size).toBe(0);
  });
});

import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { callSite, callSiteIn, SourceFile } from "../../../model/platform/source-file";
import { newFolder } from "../../support/temporary-folder";

const SOURCE = `import { definePlatform } from "./model";
const network = { vnetCidr: "10.0.0.0/16" };
export default definePlatform({
  name: "portal",
  environments: {
    prod: {
      network,
      zones: ["1",
        "2"],
    } as const,
  },
  services: {
    "users-v1": { replicas: 2 },
  },
});
definePlatform({ services: { web: defineService({
  image: "smaacc/web:5.0.1" }) } });
definePlatform({ services: { web: model.defineService({
  image: "smaacc/web:5.0.1" }) } });
`;

const folder = newFolder();
const file = join(folder, "platform.ts");
writeFileSync(file, SOURCE);

const lineOf = (...path: (string | number)[]) =>
  new SourceFile({ file, line: 3, callee: "definePlatform" }).locate(path);

describe("the line of a declared value", () => {
  it.each([
    ["the call, for the declaration itself", 3, []],
    ["its own", 4, ["name"]],
    ["that of a quoted key", 13, ["services", "users-v1"]],
    ["that of an entry of a list", 9, ["environments", "prod", "zones", 1]],
    ["the line that uses a variable", 7, ["environments", "prod", "network", "vnetCidr"]],
    ["that of the closest parent, for a value that is not written", 6, ["environments", "prod", "tier"]],
  ])("is %s", (_, line, path) => {
    expect(lineOf(...path)).toEqual({ file: relative(process.cwd(), file), line });
  });

  it.each([
    ["the function by its name", 16, "defineService", 17],
    ["the function of an import", 18, "defineService", 19],
    ["the first call, when the name is another one there", 16, "service", 16],
  ])("is found on a line of several calls by %s", (_, line, callee, found) => {
    expect(new SourceFile({ file, line, callee }).locate(["image"]).line).toBe(found);
  });

  it("is the line of the call in a file that nobody wrote, such as a bundle of everything", () => {
    const bundle = join(folder, "bundle.js");
    const found = (others: number) => {
      writeFileSync(bundle, `${SOURCE}/*${"x".repeat(others)}*/`);
      return new SourceFile({ file: bundle, line: 3, callee: "definePlatform" }).locate(["name"]).line;
    };
    // what was read once is remembered
    expect([found(2_000_000), found(0)]).toEqual([3, 3]);
  });

  it("is the line of the call when the file cannot be read", () => {
    const gone = new SourceFile({ file: join(process.cwd(), "gone.ts"), line: 12, callee: "definePlatform" });
    expect(gone.locate(["name"])).toEqual({ file: "gone.ts", line: 12 });
  });
});

it.each([
  ["    at Object.<anonymous> (/app/platform.ts:8:16)", "/app/platform.ts", 8],
  ["    at file:///app/platform.mjs:9:10", "/app/platform.mjs", 9],
  ["    at /app/a (copy)/platform.ts:10:1", "/app/a (copy)/platform.ts", 10],
  ["    at async file:///app/with%20space/platform.mjs:11:1", "/app/with space/platform.mjs", 11],
  ["    at async Promise.all (index 0)", undefined, undefined],
])("the place of a frame is read: %s", (frame, at, line) => {
  expect(callSiteIn(frame)).toEqual(at === undefined ? undefined : { file: at, line });
});

it("a function finds who called it", () => {
  const whoCalled = () => callSite(whoCalled);
  expect(whoCalled()).toEqual({ file: __filename, line: expect.any(Number) });
});

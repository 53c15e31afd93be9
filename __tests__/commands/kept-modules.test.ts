import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");

/** A folder with an app and modules below `node_modules`, and a function that runs the app with its modules kept. */
function project(main: string, modules: Readonly<Record<string, string>>) {
  const folder = newFolder();
  const write = (file: string, text: string) => {
    const path = join(folder, "node_modules", file);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  };
  write(".package-lock.json", "{}");
  for (const [file, text] of Object.entries(modules)) write(file, text);
  writeFileSync(join(folder, "main.js"), main);
  writeFileSync(
    join(folder, "keep.js"),
    `require(${JSON.stringify(join(ROOT, "tools", "typescript.js"))});
     require(${JSON.stringify(join(ROOT, "commands", "kept-modules.ts"))}).keepModules(${JSON.stringify(folder)});`,
  );
  const run = () => {
    const { stdout, stderr } = spawnSync("node", ["--require", join(folder, "keep.js"), join(folder, "main.js")], {
      cwd: folder,
      encoding: "utf8",
    });
    return stderr === "" ? stdout.trimEnd() : stderr;
  };
  const cache = join(folder, "node_modules", ".cache", "cdktf-aks-platform");
  return { folder, write, run, kept: () => readdirSync(cache).map((name) => join(cache, name)) };
}

describe("modules that are kept between two runs", () => {
  it("do the same as without, and are as they are now", () => {
    const { write, run, kept } = project('console.log(require("a"))', {
      "a/index.js":
        'module.exports = [require("./part"), require("b").said, require.resolve("b"), __filename].join(" ")',
      "a/part.js": 'exports.main = require.main.filename; module.exports = `${module.id === __filename} "é"`',
      "b/index.js": 'exports.said = "first"\n//# sourceMappingURL=data:application/json;base64,e30=\n',
    });
    const first = run();
    expect(first).toMatch(/^true "é" first \S+\/b\/index\.js \S+\/a\/index\.js$/);
    const [file = ""] = kept();
    const before = statSync(file).mtimeMs;
    expect(readFileSync(file, "utf8")).not.toContain("sourceMappingURL");
    expect(run()).toBe(first);
    expect({ kept: kept(), written: statSync(file).mtimeMs }).toEqual({ kept: [file], written: before });
    write("b/index.js", 'exports.said = "later"');
    expect(run()).toBe(first.replace("first", "later"));
  });

  it("are found anew when modules were installed since, and when the file is damaged", () => {
    const { write, run, kept } = project('console.log(require("a"))', { "a/index.js": 'module.exports = "old"' });
    expect(run()).toBe("old");
    write("a/package.json", '{ "main": "other.js" }');
    write("a/other.js", 'module.exports = "new"');
    write(".package-lock.json", '{ "a": 2 }');
    expect(run()).toBe("new");
    for (const file of kept()) writeFileSync(file, readFileSync(file).subarray(0, 60));
    expect(run()).toBe("new");
  });

  it("say the lines of their own mistakes, and import while they run", () => {
    const { run } = project('require("a").late().then(({ b }) => { console.log(b); require("a/wrong"); })', {
      "a/index.js": 'exports.late = () => import("b")',
      "a/wrong.js": 'throw Error("here")',
      "b/package.json": '{ "type": "module", "exports": "./index.js" }',
      "b/index.js": "export const b = 1",
    });
    expect([run(), run()]).toEqual(
      Array(2).fill(expect.stringMatching(/a\/wrong\.js:1:?\d*\n[\s\S]*Error: here\n.*wrong\.js:1:7/)),
    );
  });
});

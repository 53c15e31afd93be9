import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceOutput } from "../../../stacks/synthesis/output-folder";
import { newFolder } from "../../support/temporary-folder";

let parent: string;
let folder: string;

beforeEach(() => {
  parent = newFolder();
  folder = join(parent, "cdktf.out");
});

function writeStacks(...names: string[]): (outdir: string) => void {
  return (outdir) => {
    for (const name of names) {
      mkdirSync(join(outdir, "stacks", name), { recursive: true });
      writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), name);
    }
    writeFileSync(join(outdir, "manifest.json"), names.join());
  };
}

describe("the output folder", () => {
  it("holds what was written", () => {
    expect(replaceOutput(folder, writeStacks("a", "b"))).toEqual({ stacks: ["a", "b"], abandoned: [] });
    expect(readdirSync(join(folder, "stacks"))).toEqual(["a", "b"]);
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe("a,b");
  });

  it("loses the stacks that are gone", () => {
    replaceOutput(folder, writeStacks("a", "b"));
    replaceOutput(folder, writeStacks("b"));
    expect(readdirSync(join(folder, "stacks"))).toEqual(["b"]);
  });

  it("tells of the stacks that are gone those that Terraform was run for", () => {
    replaceOutput(folder, writeStacks("a", "b", "c"));
    for (const stack of ["a", "b"]) mkdirSync(join(folder, "stacks", stack, ".terraform"));
    expect(replaceOutput(folder, writeStacks("b"))).toEqual({ stacks: ["b"], abandoned: ["a"] });
  });

  it("holds a stack in one language, of which Terraform would read two", () => {
    replaceOutput(folder, writeStacks("a"));
    writeFileSync(join(folder, "stacks", "a", "cdk.tf"), "");
    replaceOutput(folder, writeStacks("a"));
    expect(readdirSync(join(folder, "stacks", "a"))).toEqual(["cdk.tf.json"]);
    replaceOutput(folder, (outdir) => {
      mkdirSync(join(outdir, "stacks", "a"), { recursive: true });
      writeFileSync(join(outdir, "stacks", "a", "cdk.tf"), "");
    });
    expect(readdirSync(join(folder, "stacks", "a"))).toEqual(["cdk.tf"]);
  });

  it("keeps what Terraform keeps beside a stack", () => {
    replaceOutput(folder, writeStacks("a"));
    mkdirSync(join(folder, "stacks", "a", ".terraform"));
    writeFileSync(join(folder, "stacks", "a", ".terraform.lock.hcl"), "lock");
    replaceOutput(folder, writeStacks("a"));
    expect(readdirSync(join(folder, "stacks", "a"))).toEqual([".terraform", ".terraform.lock.hcl", "cdk.tf.json"]);
  });

  it("stays as it was when writing fails", () => {
    replaceOutput(folder, writeStacks("a"));
    const failing = (outdir: string) => {
      writeStacks("a", "c")(outdir);
      throw new Error("no space left");
    };
    expect(() => replaceOutput(folder, failing)).toThrow("no space left");
    expect(readdirSync(join(folder, "stacks"))).toEqual(["a"]);
    expect(readdirSync(parent)).toEqual(["cdktf.out"]);
  });

  it("is written from inside, so that a folder in which nothing else can be made, such as a mounted volume, is enough", () => {
    let staging = "";
    replaceOutput(folder, (outdir) => {
      staging = outdir;
      writeStacks("a")(outdir);
    });
    expect(dirname(staging)).toBe(folder);
    expect(readdirSync(folder).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it.each(["below it", "of its stacks"])("says in one line when a file is in the place %s", (where) => {
    const place = where === "below it" ? join(parent, "file", "cdktf.out") : folder;
    if (where === "below it") writeFileSync(join(parent, "file"), "");
    else {
      mkdirSync(folder);
      writeFileSync(join(folder, "stacks"), "");
    }
    const message = new RegExp(
      `^the output folder ${place} must be one to write to, got a file in its place \\(E\\w+\\); give`,
    );
    expect(() => replaceOutput(place, writeStacks("a"))).toThrow(message);
  });

  it("is not made when the first writing fails", () => {
    expect(() =>
      replaceOutput(folder, () => {
        throw new Error("no space left");
      }),
    ).toThrow("no space left");
    expect(existsSync(folder)).toBe(false);
  });
});

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder } from "../support/temporary-folder";

const CHECKS = join(__dirname, "..", "..", "tools", "checks.js");
const SCRIPTS = { good: "node -p 1+1", bad: "node -e \"console.error('wrong'); process.exitCode = 3\"" };

/** What comes of scripts that are run side by side. */
function checked(...names: readonly string[]) {
  return inTemporaryFolder((folder) => {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: SCRIPTS }));
    const { status, stdout, stderr } = spawnSync(process.execPath, [CHECKS, ...names], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  });
}

it("says what each script said, in their order", () => {
  expect(checked("good", "good")).toEqual({
    status: 0,
    stdout: "> good: node -p 1+1\n2\n> good: node -p 1+1\n2\n",
    stderr: "",
  });
});

it("fails with the exit code of a script that fails, and says what the others said", () => {
  const { status, stdout, stderr } = checked("bad", "good");
  expect(status).toBe(3);
  expect(stdout).toContain("wrong\n> good: node -p 1+1\n2\n");
  expect(stderr).toBe("bad failed with exit code 3\n");
});

it("fails for what is no script", () => {
  const { status, stderr } = checked("good", "nonsense");
  expect(status).toBe(1);
  expect(stderr).toContain("must be scripts of package.json, got nonsense");
});

import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { withPrivateFolder } from "../../../review/command/private-folder";
import { newFolder } from "../../support/temporary-folder";
import { writeApp } from "../support/app";

const ROOT = join(__dirname, "../../..");

describe("a private folder", () => {
  it("is the owner's only, and gone after the work", async () => {
    const path = await withPrivateFolder(async (folder) => {
      writeFileSync(join(folder.path, "plan"), "secret");
      expect(statSync(folder.path).mode & 0o777).toBe(0o700);
      return folder.path;
    });
    expect(existsSync(path)).toBe(false);
  });

  it("is gone after work that failed", async () => {
    let path = "";
    const failing = withPrivateFolder(async (folder) => {
      path = folder.path;
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(existsSync(path)).toBe(false);
  });

  it("leaves no handler behind", async () => {
    const listening = () => ["SIGINT", "SIGTERM", "SIGHUP", "exit"].map((name) => process.listenerCount(name));
    const before = listening();
    await withPrivateFolder(async () => undefined);
    expect(listening()).toEqual(before);
  });
});

describe("a review that is ended while it plans", () => {
  /** A program in the place of Terraform that saves a plan and then takes its time. */
  function slow(bin: string, started: string): void {
    mkdirSync(bin);
    const script = `for a in "$@"; do case "$a" in -out=*) echo secret > "\${a#-out=}"; echo $$ > ${started}; exec sleep 60 ;; esac; done`;
    writeFileSync(join(bin, "terraform"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, "terraform"), 0o755);
  }

  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s leaves no plan and no Terraform behind",
    async (signal) => {
      const folder = newFolder();
      const temporary = join(folder, "tmp");
      const started = join(folder, "started");
      mkdirSync(temporary);
      slow(join(folder, "bin"), started);
      const args = [
        "--require",
        "tsx/cjs",
        "commands/main.ts",
        "review",
        "--synthesis",
        writeApp(join(folder, "app"), { one: "{}" }),
      ];
      const env = { ...process.env, TMPDIR: temporary, PATH: `${join(folder, "bin")}:${process.env.PATH}` };
      const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: "ignore" });
      const ended = new Promise((done) => child.on("exit", (_, by) => done(by)));
      while (!existsSync(started) || readFileSync(started, "utf8") === "") await setTimeout(20);
      const plans = () => readdirSync(temporary).filter((name) => name.startsWith("plan-review-"));
      expect(plans()).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(plans()).toEqual([]);
      const terraform = Number(readFileSync(started, "utf8"));
      for (let attempt = 0; attempt < 100 && isRunning(terraform); attempt++) await setTimeout(20);
      expect(isRunning(terraform)).toBe(false);
    },
    30_000,
  );
});

function isRunning(id: number): boolean {
  // A process that ended and that nobody has waited for yet still takes signals.
  const file = `/proc/${id}/stat`;
  if (existsSync("/proc/self/stat")) return existsSync(file) && !/\) Z /.test(readFileSync(file, "utf8"));
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

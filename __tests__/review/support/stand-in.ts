import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { recordedFile } from "./recorded";

/** A program in the place of Terraform that answers with a recorded plan. */
export function standIn(scenario: string, more: { readonly plan?: string; readonly show?: string } = {}): string {
  const file = join(newFolder(), "terraform");
  const plan = more.plan ?? "exit 0";
  const show = more.show ?? `cat "${recordedFile(scenario)}"`;
  writeFileSync(
    file,
    [
      "#!/bin/sh",
      'case "$1" in',
      `plan) for a in "$@"; do case "$a" in -out=*) echo saved > "\${a#-out=}" ;; esac; done; ${plan} ;;`,
      `show) ${show} ;;`,
      "esac",
      "",
    ].join("\n"),
  );
  chmodSync(file, 0o755);
  return file;
}

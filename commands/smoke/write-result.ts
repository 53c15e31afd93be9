import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";

/**
 * Writes results into a file that an option names, after they were printed.
 *
 * @throws CommandError when it cannot be written
 */
export function writeResult(option: string, file: string, text: string, { folder }: CommandContext): void {
  try {
    writeFileSync(resolve(folder, file), text);
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
    if (typeof code !== "string") throw error;
    throw new CommandError(
      `${option} must be a file that can be written, got ${file}, ${code}; the results above are complete`,
    );
  }
}

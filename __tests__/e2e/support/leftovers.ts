import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Marks a workspace whose objects cost money until they are destroyed. */
const MARK = "real-azure";

/** Says that what a workspace makes is in Azure itself. */
export function markAsReal(folder: string): void {
  writeFileSync(join(folder, MARK), "");
}

/**
 * Looks for objects in Azure that a run has made and could not destroy, because it was killed: their states must not be
 * lost.
 *
 * @throws Error with the command that destroys them
 */
export function refuseLeftovers(work: string): void {
  const left = foldersBelow(work).filter((folder) => existsSync(join(folder, MARK)) && hasResources(folder));
  if (left.length === 0) return;
  const commands = left.map((folder) => `terraform -chdir=${folder} destroy`).join("\n");
  throw new Error(`an earlier run left objects in Azure; destroy them first:\n${commands}`);
}

function foldersBelow(work: string): string[] {
  if (!existsSync(work)) return [];
  return readdirSync(work).flatMap((suite) => readdirSync(join(work, suite)).map((stack) => join(work, suite, stack)));
}

function hasResources(folder: string): boolean {
  const state = join(folder, "terraform.tfstate");
  return existsSync(state) && JSON.parse(readFileSync(state, "utf8")).resources.length > 0;
}

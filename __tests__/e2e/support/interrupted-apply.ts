import type { Finished } from "./run";
import type { Workspace } from "./workspace";

/**
 * Applies the plan of before, one object after the other, and asks Terraform to stop when some of them are made, as
 * Ctrl+C does.
 */
export function interruptedApply(workspace: Workspace, objects: number): Promise<Finished> {
  return workspace.terraform(["apply", "-parallelism=1", "plan.bin"], {
    started: (child) => {
      let seen = "";
      child.stdout?.on("data", (text: string) => {
        seen += text;
        if (seen.split("Creation complete").length > objects) child.kill("SIGINT");
      });
    },
  });
}

import type { TerraformStack } from "cdktf";
import { formatProblem, InvalidDeclarationError } from "../../model/problem";
import { synth } from "./synth";

/** What is wrong with what was declared, one problem a line; nothing when the stack synthesizes. */
export function problemsOf(
  build: (stack: TerraformStack) => void,
  context: Readonly<Record<string, unknown>> = {},
): string[] {
  try {
    synth(build, context);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems.map(formatProblem);
  }
}

import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { formatProblem, InvalidDeclarationError, type Problem } from "../../model/problem";
import { declaredPlatform } from "./platform";
import { TODAY } from "./synthesized-platform";

/** What is wrong with, or risky about, a platform of one environment, as a person reads it. */
export function storageProblems(
  declared: Partial<AnyPlatformDeclaration>,
  environments: AnyPlatformDeclaration["environments"] = { dev: {} },
): string[] {
  const { environments: made, ...rest } = declaredPlatform(environments, declared);
  const joined = Object.entries(environments).filter(([, { cluster }]) => cluster);
  return found({ ...rest, environments: { ...made, ...Object.fromEntries(joined) } }).map(
    (problem) => `${problem.severity === "warning" ? "warning " : ""}${formatProblem(problem)}`,
  );
}

function found(declared: AnyPlatformDeclaration): readonly Problem[] {
  try {
    return loadPlatform(declared, { today: TODAY }).warnings;
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems;
  }
}

import { type Problem, problemAt } from "../problem";
import { shapeOf } from "../shape/declared-shape";
import type { Path } from "../shape/paths";
import { readShape } from "../shape/read-shape";
import { withFormerNames } from "./former-names";
import type { AnyPlatformDeclaration } from "./platform";

/** A platform whose every value has the shape that its type says, whatever was handed over. */
export interface ReadPlatform {
  /** The declaration, without what has a wrong shape. */
  readonly declared: AnyPlatformDeclaration;
  /** What has a wrong shape. */
  readonly problems: readonly Problem[];
  /** Paths of what is not known because of it: nothing else is to be said about them. */
  readonly unread: readonly Path[];
  /** Names that services had before, under which they are declared here too, by the name that they have. */
  readonly formerly: Readonly<Record<string, string>>;
  /** Texts that are none of those which are known: problems, unless something was said there already. */
  readonly choices: readonly Problem[];
}

/** Reads the shape of a platform; the compiler has checked the same, where there was one. */
export function readPlatform(given: unknown): ReadPlatform {
  const { declaration, mistakes, choices } = readShape<AnyPlatformDeclaration>(shapeOf("Platform"), given);
  const [problems, doubts] = [mistakes, choices].map((found) =>
    found.map(({ path, message }) => problemAt(path, "value", "error", message)),
  );
  const unread = mistakes.flatMap((mistake) => mistake.unread);
  const renamed = withFormerNames(declaration, unread);
  return {
    declared: renamed.declared,
    problems: [...(problems ?? []), ...renamed.problems],
    unread: renamed.unread,
    formerly: renamed.formerly,
    choices: doubts ?? [],
  };
}

import { formatPath, type Problem, problemAt } from "../problem";
import type { Path } from "../shape/paths";
import { describe } from "../value/value-error";

interface MissingValue {
  /** Path of the value in an environment. */
  readonly path: Path;
  /** What is said about it in an environment that alone misses it. */
  readonly message: string;
  /** Where each of the environments would have it. */
  readonly places: readonly Path[];
}

const ADD_TO_ALL = "add it here, or to each environment";

/** Values that environments need and do not have. One that all of them miss is one mistake: what they share misses it. */
export class MissingValues {
  private readonly values = new Map<string, MissingValue>();

  /** @param place where the environment would have the value */
  add(path: Path, message: string, place: Path): void {
    const key = formatPath(path);
    this.values.set(key, { path, message, places: [...(this.values.get(key)?.places ?? []), place] });
  }

  /** What is wrong, when all environments have added what they miss. */
  problems(environments: number): Problem[] {
    return [...this.values.values()].flatMap(({ path, message, places }) => {
      if (environments > 1 && places.length === environments) {
        return [problemAt(["shared", ...path], "value", "error", describe("be declared", undefined, ADD_TO_ALL))];
      }
      return places.map((place) => problemAt(place, "value", "error", message));
    });
  }
}

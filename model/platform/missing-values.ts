import { formatPath, type PathSegment, type Problem, problemAt } from "../problem";
import type { ShapeMistake } from "../shape/mistake";
import { nearest } from "../shape/nearest";
import type { Path } from "../shape/paths";
import { describe } from "../value/value-error";

interface MissingValue {
  /** Path of the value in an environment. */
  readonly path: Path;
  /** What is said about it in an environment that alone misses it. */
  readonly message: string;
  /** What it may be, as the end of a remedy. */
  readonly missing: string;
  /** What else may have been meant, as the end of a remedy. */
  readonly otherwise: string;
  /** Where each of the environments would have it. */
  readonly places: readonly Path[];
}

const ADD_TO_ALL = "add it here, or to each environment";

/** Values that environments need and do not have. One that all of them miss is one mistake: what they share misses it. */
export class MissingValues {
  private readonly values = new Map<string, MissingValue>();

  /**
   * @param place where the environment would have the value
   * @param declared the environment, in which something may have nearly the name of what misses the value
   */
  add({ path, message, missing = "" }: ShapeMistake, place: Path, declared: object): void {
    const key = formatPath(path);
    const otherwise = this.values.get(key)?.otherwise || insteadOf(path, declared);
    this.values.set(key, {
      path,
      message,
      missing,
      otherwise,
      places: [...(this.values.get(key)?.places ?? []), place],
    });
  }

  /** What is wrong, when all environments have added what they miss. */
  problems(environments: number): Problem[] {
    return [...this.values.values()].flatMap(({ path, message, missing, otherwise, places }) => {
      if (environments > 1 && places.length === environments) {
        const remedy = ADD_TO_ALL + missing + otherwise;
        return [problemAt(["shared", ...path], "value", "error", describe("be declared", undefined, remedy))];
      }
      return places.map((place) => problemAt(place, "value", "error", message + otherwise));
    });
  }
}

/** The end of a remedy where what misses a value stands beside something that has it, and has nearly the same name. */
function insteadOf(path: Path, declared: object): string {
  const [field, name, ...above] = [...path].reverse();
  const beside = above.reduceRight<unknown>((record, key) => fieldOf(record, key), declared);
  if (typeof name !== "string" || field === undefined || typeof beside !== "object" || beside === null) return "";
  const others = Object.entries(beside).flatMap(([other, each]) =>
    other !== name && fieldOf(each, field) !== undefined ? [other] : [],
  );
  const near = nearest(name, others);
  return near === undefined ? "" : `, or write ${near} in place of ${name}`;
}

function fieldOf(record: unknown, key: PathSegment): unknown {
  return typeof record === "object" && record !== null && Object.hasOwn(record, key)
    ? Reflect.get(record, key)
    : undefined;
}

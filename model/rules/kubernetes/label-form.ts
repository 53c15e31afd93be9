import type { PathSegment } from "../../problem";
import { each, error, type Finding, formOf } from "../../rule";
import { parseLabelKey, parseLabelValue } from "../../value/label";

/** What is wrong with declared labels: their grammar, or a key that is not for the declaration. */
export function* labelForm(
  at: readonly PathSegment[],
  labels: Readonly<Record<string, string>>,
  isReserved: (key: string) => boolean,
): Iterable<Finding> {
  yield* each(Object.entries(labels), function* ([key, value]) {
    if (isReserved(key)) {
      yield error(
        [...at, key],
        "leave out a label that is not for a declaration",
        key,
        "remove it, or choose a key of your own",
      );
      return;
    }
    yield* formOf([...at, key], key, parseLabelKey);
    yield* formOf([...at, key], value, parseLabelValue);
  });
}

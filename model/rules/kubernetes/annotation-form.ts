import type { PathSegment } from "../../problem";
import { each, error, type Finding, formOf } from "../../rule";
import { parseLabelKey } from "../../value/label";
import { Wording } from "../../value/value-error";

const MOST_BYTES = 256 * 1024;

/**
 * What is wrong with declared annotations: the form of their keys and values, and how long they are together.
 *
 * @param taken what is said of a key that is not for the declaration; undefined for every other key
 */
export function* annotationForm(
  at: readonly PathSegment[],
  annotations: Readonly<Record<string, string>>,
  taken: (key: string) => readonly [must: string, remedy: string] | undefined,
): Iterable<Finding> {
  const entries = Object.entries(annotations);
  yield* each(entries, function* ([key, value]) {
    const place = [...at, key];
    if (typeof value !== "string") yield error(place, "be a text", value, "quote it");
    const [must, remedy] = taken(key) ?? [];
    if (must !== undefined && remedy !== undefined) yield error(place, must, key, remedy);
    else yield* formOf(place, key, parseLabelKey);
  });
  const bytes = entries.reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)),
    0,
  );
  if (bytes > MOST_BYTES) {
    yield error(
      at,
      `hold at most ${MOST_BYTES} bytes together`,
      new Wording(`${bytes} bytes`),
      "move long texts to a ConfigMap",
    );
  }
}

/**
 * The anchor of a heading, as GitHub makes it; the site makes the same ones, so that a link works in both.
 *
 * @param text text of the heading, without marks
 * @returns the anchor, without the number that tells it from an earlier one of the same text
 */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}

import type { DeclarationReader } from "./declaration-reader";

/** Says what stands in a list more than once, each at its second place. */
export function reportTwice(reader: DeclarationReader, field: string, list: readonly string[] = []): void {
  for (const [index, item] of list.entries()) {
    const first = list.indexOf(item);
    if (first === index) continue;
    reader.at(field).report(index, `must be there once, got ${JSON.stringify(item)} twice; take away one of the two`);
  }
}

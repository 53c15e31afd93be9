/** What pods name among what is made here, each once, in the order of the names. */
export function namedBy<Made>(
  made: ReadonlyMap<string, Made>,
  references: () => readonly { readonly name: string }[],
): readonly Made[] {
  // Nobody looks for references where there is nothing to find: few platforms have it.
  if (made.size === 0) return [];
  const names = new Set(references().map(({ name }) => name));
  return [...names].sort().flatMap((name) => made.get(name) ?? []);
}

const MOST_SLIPS = 3;

/**
 * The known name that one most likely wanted to write: the same but for letter case, or a few slips away; fewer where the
 * name is short. Undefined when none is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const alike = known.find((other) => other.toLowerCase() === name.toLowerCase());
  if (alike !== undefined) return alike;
  const [closest] = known
    .map((other) => ({ other, slips: distance(name, other) }))
    .filter(({ other, slips }) => slips <= Math.min(MOST_SLIPS, Math.ceil(other.length / 3)))
    .sort((a, b) => a.slips - b.slips);
  return closest?.other;
}

/** How many letters have to be added, removed or exchanged (Levenshtein). */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const letter of from) {
    const row = [(above[0] ?? 0) + 1];
    for (let column = 1; column <= to.length; column++) {
      const exchanged = (above[column - 1] ?? 0) + Number(letter !== to[column - 1]);
      row.push(Math.min(exchanged, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

/** A part of a text that has to fit. */
export interface Part {
  /** Forms of the part, the fullest first; the first one that fits is taken. */
  readonly forms: readonly string[];
  /** Parts with a lower number are given room first, whatever their place in the text. */
  readonly priority: number;
}

/** A text that fits, and the parts that do not appear in it, or not in full. */
export interface Fitted {
  readonly text: string;
  /** Positions of the parts that were left out. */
  readonly omitted: ReadonlySet<number>;
  /** Positions of the parts that were shortened. */
  readonly shortened: ReadonlySet<number>;
}

/**
 * Fits parts into a number of characters. First every part gets its shortest form in the order of priority, so that a
 * long part never drives out another; then parts get longer ones while there is room.
 */
export function fitParts(parts: readonly Part[], longest: number): Fitted {
  const order = parts.map((_, index) => index).sort((one, other) => priority(one) - priority(other) || one - other);
  const chosen = new Map<number, string>();
  let room = longest;
  for (const index of order) {
    const shortest = parts[index]?.forms.at(-1) ?? "";
    if (shortest.length > room) continue;
    chosen.set(index, shortest);
    room -= shortest.length;
  }
  const shortened = new Set<number>();
  for (const index of order) {
    const now = chosen.get(index);
    if (now === undefined) continue;
    const better = parts[index]?.forms.find((form) => form.length - now.length <= room) ?? now;
    room -= better.length - now.length;
    chosen.set(index, better);
    if (better !== parts[index]?.forms[0]) shortened.add(index);
  }
  const text = parts.map((_, index) => chosen.get(index) ?? "").join("");
  return { text, shortened, omitted: new Set(order.filter((index) => !chosen.has(index))) };

  function priority(index: number): number {
    return parts[index]?.priority ?? 0;
  }
}

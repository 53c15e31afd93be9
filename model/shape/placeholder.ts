import type { Shape } from "./shape";

/**
 * The least that has a shape. It stands in for a value that has not, so that whoever reads a declaration finds what its
 * type promises; nothing that comes of it is ever used.
 */
export function placeholderOf({ text, parsed, number, flags, items, values, kinds }: Shape): unknown {
  if (text || parsed) return text?.known?.[0] ?? "";
  if (number) return 0;
  if (flags) return flags.at(-1);
  if (items) return [];
  const [kind] = values ? [] : (kinds ?? []);
  const required = [...(kind ?? [])].filter(([, { isRequired }]) => isRequired);
  return Object.fromEntries(required.map(([name, { shape }]) => [name, placeholderOf(shape)]));
}

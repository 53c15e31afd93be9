const NARROW = /[ijl.,:;'|!()[\]{}/ft -]/;
const WIDE = /[mwMW@%&=+<>…×]/;
const CAPITAL = /[A-Z0-9_]/;
/** Widths of characters as parts of the size of the letters, of the sans-serif fonts that systems have, a little on the wide side. */
const WIDTHS = { narrow: 0.36, wide: 0.9, capital: 0.66, other: 0.57, ideograph: 1.05 } as const;
const LATIN = 0x2e80;

/** About how wide a text is, in the unit of its size: nobody measures it where no browser is. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) >= LATIN) width += WIDTHS.ideograph;
    else if (NARROW.test(character)) width += WIDTHS.narrow;
    else if (WIDE.test(character)) width += WIDTHS.wide;
    else width += CAPITAL.test(character) ? WIDTHS.capital : WIDTHS.other;
  }
  return width * size;
}

/** A text that is no wider than something: what is too much in its middle is left out, as ends tell names apart. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  for (let left = characters.length - 1; left > 1; left -= 1) {
    const head = Math.ceil(left / 2);
    const shorter = `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (left - head)).join("")}`;
    if (textWidth(shorter, size) <= width) return shorter;
  }
  return "…";
}

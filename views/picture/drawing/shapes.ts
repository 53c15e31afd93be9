import { type Content, type Markup, markup, verbatim } from "../markup";
import { fitted } from "./measure";
import { DARK, drawingStyle, FONT, LIGHT } from "./style";

/** A drawing, or a part of one, with the room that it takes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: Markup;
}

/** Sizes of letters by class, as the style sheet has them; bold ones are wider. */
const SIZES: Readonly<Record<string, number>> = { "d-title": 17.6, "d-text": 12, "d-name": 13.6 };
const SMALL = 11;

/** Size of the letters of a class, by which texts are measured. */
export function sizeOf(kind: string): number {
  return SIZES[kind] ?? SMALL;
}

/** A line of text. */
export function text(
  kind: string,
  { x, y, anchor }: { readonly x: number; readonly y: number; readonly anchor?: "middle" | "end" },
  words: string,
  widest?: number,
): Markup {
  const shown = widest === undefined ? words : fitted(words, sizeOf(kind), widest);
  const whole = shown === words ? undefined : markup`<title>${words}</title>`;
  return markup`<text class="${kind}" x="${round(x)}" y="${round(y)}"${anchor && markup` text-anchor="${anchor}"`}>${whole}${shown}</text>`;
}

/** A box. */
export function box(
  kind: string,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  radius = 4,
): Markup {
  return markup`<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(Math.max(0, height))}"${radius > 0 && markup` rx="${radius}"`}/>`;
}

/** Something in another place. */
export function moved(x: number, y: number, content: Content): Markup {
  return markup`<g transform="translate(${round(x)} ${round(y)})">${content}</g>`;
}

const DECIMALS = 10;

/** A coordinate with one decimal: more nobody sees. */
export function round(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/**
 * A drawing for a page, which has the style of drawings already.
 *
 * @param title what it shows, for who does not see it
 * @param role `group` for a drawing with links in it. @default "img"
 * @param kind class of the drawing. @default - none
 */
export function inPage(
  { width, height, content }: Drawing,
  title: string,
  role: "img" | "group" = "img",
  kind?: string,
): Markup {
  return markup`<svg${kind !== undefined && markup` class="${kind}"`} viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" role="${role}" aria-label="${title}">${content}</svg>`;
}

/** A drawing as a document of its own, which is dark where whoever looks at it wants that. */
export function asDocument({ width, height, content }: Drawing, title: string): string {
  const style = `svg{font-family:${FONT}}\n${drawingStyle(LIGHT)}\n@media (prefers-color-scheme:dark){\n${drawingStyle(DARK)}\n}`;
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `${markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img">
<title>${title}</title>
<style>
${verbatim(style)}
</style>
<rect class="d-paper" width="${w}" height="${h}"/>
${content}
</svg>`}\n`;
}

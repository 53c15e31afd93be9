import type { EnvironmentPicture } from "../environment-picture";
import { type Markup, markup } from "../markup";
import { textWidth } from "./measure";
import { box, type Drawing, round, sizeOf, text } from "./shapes";

const CELL = 34;
const ROW = 24;
const WIDEST = 180;
const GAP = 8;
/** Room between the first of two slanted headings and the left edge of its column. */
const SLANT = Math.PI / 4;

/**
 * How many workloads of each namespace may call how many of each other one: a row for callers, a column for those who are called.
 *
 * @param hrefOf where a namespace is told of. @default - nowhere
 */
export function namespaceMatrix(
  { workloads, reach, routes }: EnvironmentPicture,
  hrefOf?: (namespace: string) => string,
): Drawing {
  const homes = new Map(workloads.map(({ id, namespace }) => [id, namespace]));
  const namespaces = [...new Set(homes.values())].sort();
  const counts = new Map<string, number>();
  const add = (from: string, to: string | undefined) =>
    counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
  for (const { from, to } of reach.ways) add(homes.get(from) ?? "", homes.get(to));
  for (const target of new Set(routes.flatMap(({ to }) => to.map((end) => end.target))))
    add(OUTSIDE, homes.get(target));
  const rows = [OUTSIDE, ...namespaces];
  const names = Math.min(WIDEST, Math.max(...rows.map((name) => textWidth(name, sizeOf("d-name"))))) + GAP;
  const top =
    Math.min(WIDEST, Math.max(...namespaces.map((name) => textWidth(name, sizeOf("d-small"))))) * Math.sin(SLANT) +
    2 * GAP;
  const most = Math.max(1, ...counts.values());
  const heads = namespaces.map((name, column) => {
    const [x, y] = [names + column * CELL + CELL / 2, top - GAP];
    return markup`<g transform="translate(${round(x)} ${round(y)}) rotate(-45)">${text("d-small", { x: 0, y: 0 }, name, WIDEST)}</g>`;
  });
  const lines = rows.map((from, row) => {
    const y = top + row * ROW;
    const name = text(from === OUTSIDE ? "d-small" : "d-name", { x: 0, y: y + 16 }, from, names - GAP);
    const head = from === OUTSIDE || !hrefOf ? name : markup`<a href="${hrefOf(from)}">${name}</a>`;
    return markup`<g>${head}${namespaces.map((to, column) => cell(counts.get(`${from} ${to}`) ?? 0, most, { x: names + column * CELL, y }, `${from} to ${to}`, from === to && reach.openNamespaces.includes(to)))}</g>`;
  });
  return {
    width: names + namespaces.length * CELL + top,
    height: top + rows.length * ROW + GAP,
    content: markup`${heads}${lines}`,
  };
}

const OUTSIDE = "from outside, by routes";
const FAINTEST = 0.15;

function cell(
  count: number,
  most: number,
  { x, y }: { readonly x: number; readonly y: number },
  title: string,
  isOpen: boolean,
): Markup {
  const words = isOpen ? "all" : count > 0 ? String(count) : "";
  const strength = isOpen || count === 0 ? 0 : FAINTEST + (count / most) * FAINTEST;
  return markup`<g>${words !== "" && markup`<title>${`${title}: ${words}`}</title>`}${box("d-inner", { x: x + 1, y: y + 1, width: CELL - 2, height: ROW - 2 }, 2)}${strength > 0 && markup`<rect class="d-fill" x="${round(x + 1)}" y="${round(y + 1)}" width="${CELL - 2}" height="${ROW - 2}" rx="2" opacity="${round(strength * 10) / 10}"/>`}${words !== "" && text("d-text", { x: x + CELL / 2, y: y + 16, anchor: "middle" }, words)}</g>`;
}

import { type Content, type Markup, markup } from "../markup";
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, LayOut, Layout, Place, Point } from "./diagram";
import { textWidth } from "./measure";
import { box, type Drawing, round, sizeOf, text } from "./shapes";

const WIDEST = 230;
const NARROWEST = 60;
const PADDING = 10;
const ONE_LINE = 26;
const TWO_LINES = 40;

/** A diagram in layers from left to right: groups behind arrows, and boxes before them. */
export function layered(diagram: Diagram, layOut: LayOut): Drawing {
  const { nodes, groups, edges } = diagram;
  const { width, height, ...places } = layOut(diagram, sizesOf(nodes));
  return {
    width,
    height,
    content: markup`${groups.map((group, number) => groupBox(group, places.groups[number]))}${edges.map((edge, number) => arrow(edge, places.edges[number]))}${nodes.map((node, number) => nodeBox(node, places.nodes[number]))}`,
  };
}

function sizesOf(nodes: readonly DiagramNode[]): readonly Pick<Place, "width" | "height">[] {
  const widths = new Map<string, number>();
  for (const node of nodes) widths.set(node.column, Math.max(widthOf(node), widths.get(node.column) ?? 0));
  return nodes.map(({ column, detail }) => ({
    width: widths.get(column) ?? NARROWEST,
    height: detail === undefined ? ONE_LINE : TWO_LINES,
  }));
}

function widthOf({ label, detail = "" }: DiagramNode): number {
  const widest = Math.max(textWidth(label, sizeOf("d-name")), textWidth(detail, sizeOf("d-small")));
  return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, widest + 2 * PADDING)));
}

function groupBox({ label }: DiagramGroup, place: Place | undefined): Content {
  if (!place) return undefined;
  const words = text("d-small", { x: place.x + 6, y: place.y + 14 }, label, place.width - 8);
  return markup`<g>${box("d-group", place, 6)}${words}</g>`;
}

function nodeBox({ id, label, detail, href }: DiagramNode, place: Place | undefined): Content {
  if (!place) return undefined;
  const { x, y, width } = place;
  const inner = width - 2 * PADDING + 4;
  const content = markup`${box("d-inner", place)}${text("d-name", { x: x + PADDING, y: y + 17 }, label, inner)}${
    detail !== undefined && text("d-small", { x: x + PADDING, y: y + 32 }, detail, inner)
  }`;
  return href === undefined
    ? markup`<g class="n" data-node="${id}">${content}</g>`
    : markup`<a class="n" data-node="${id}" href="${href}">${content}</a>`;
}

function arrow({ from, to, title, kind }: DiagramEdge, line: Layout["edges"][number] | undefined): Content {
  const [first, ...others] = line?.curve ?? [];
  const last = others.at(-1);
  if (!line || !first || !last) return undefined;
  const suffix = kind === "route" ? "-route" : "";
  return markup`<g class="e d-edge${suffix}" data-from="${from}" data-to="${to}"><title>${title}</title><path class="d-edge" d="M${at(first)}C${others.map(at).join(" ")}"/>${head(last, line.tip)}</g>`;
}

/** The half of the base of the head of an arrow. */
const WING = 3;

function head(base: Point, tip: Point): Markup {
  const length = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const [across, along] = [((tip.y - base.y) / length) * WING, ((tip.x - base.x) / length) * WING];
  const wing = (side: 1 | -1) => at({ x: base.x - side * across, y: base.y + side * along });
  return markup`<path class="d-head" d="M${at(tip)}L${wing(1)}L${wing(-1)}Z"/>`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

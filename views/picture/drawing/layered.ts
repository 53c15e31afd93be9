import { joined, type Markup, markup } from "../markup";
import { textWidth } from "./measure";
import { box, type Drawing, round, sizeOf, text } from "./shapes";

type Dagre = typeof import("@dagrejs/dagre", { with: { "resolution-mode": "import" }});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What dagre finds of a graph, and of a node, whose place is its middle. */
interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** A box of a diagram. */
export interface DiagramNode {
  readonly id: string;
  readonly label: string;
  /** Line below the label. */
  readonly detail?: string | undefined;
  /** What it is one of: all of them are equally wide. */
  readonly column: string;
  /** Group that it is drawn in. */
  readonly group?: string | undefined;
  /** Place of the page that it leads to. */
  readonly href?: string | undefined;
}

/** A group of boxes, drawn around them. */
export interface DiagramGroup {
  readonly id: string;
  readonly label: string;
}

/** An arrow of a diagram. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** What goes that way, in words. */
  readonly title: string;
  /** Whether it is a route from outside, or a call. */
  readonly kind: "route" | "call";
}

/** Boxes and arrows, which run from left to right. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly edges: readonly DiagramEdge[];
}

const WIDEST = 230;
const NARROWEST = 60;
const PADDING = 10;
const ONE_LINE = 26;
const TWO_LINES = 40;
const MARGIN = 12;
const LABEL_HEIGHT = 16;
/** How much higher groups are than their boxes need, for their label. */
const RISE = 7;
const HEAD = 6;

/** A diagram in layers, each arrow as far as possible to the right. */
export function layered({ nodes, groups, edges }: Diagram): Drawing {
  const { Graph, layout }: Dagre = require("@dagrejs/dagre");
  const graph = new Graph<Size, Size & Partial<Point>, { readonly points?: readonly Point[] }>({
    compound: true,
    multigraph: true,
  });
  const spacing = {
    rankdir: "LR",
    nodesep: LABEL_HEIGHT + 6,
    edgesep: 8,
    ranksep: 60,
    marginx: MARGIN,
    marginy: MARGIN + RISE,
  };
  graph.setGraph(spacing);
  const used = groups.filter(({ id }) => nodes.some(({ group }) => group === id));
  for (const { id } of used) graph.setNode(groupId(id), {});
  const widths = new Map<string | undefined, number>();
  for (const node of nodes) widths.set(node.column, Math.max(widthOf(node), widths.get(node.column) ?? 0));
  for (const node of nodes) {
    graph.setNode(node.id, {
      width: widths.get(node.column) ?? NARROWEST,
      height: node.detail === undefined ? ONE_LINE : TWO_LINES,
    });
    if (node.group !== undefined) graph.setParent(node.id, groupId(node.group));
  }
  for (const [index, { from, to }] of edges.entries()) graph.setEdge(from, to, { width: 0, height: 0 }, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() ?? {};
  const placed = (id: string) => placeOf(graph.node(id));
  return {
    width: width + MARGIN,
    height: height + MARGIN,
    content: markup`${used.map((group) => groupBox(group, placed(groupId(group.id))))}${edges.map((edge, index) =>
      arrow(
        edge,
        fromSideToSide(graph.edge(edge.from, edge.to, String(index))?.points ?? [], placed(edge.from), placed(edge.to)),
      ),
    )}${nodes.map((node) => nodeBox(node, placed(node.id)))}`,
  };
}

function groupId(id: string): string {
  return `group ${id}`;
}

function widthOf({ label, detail = "" }: DiagramNode): number {
  const widest = Math.max(textWidth(label, sizeOf("d-name")), textWidth(detail, sizeOf("d-small")));
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2 * PADDING));
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function placeOf({ x = 0, y = 0, width = 0, height = 0 }: Size & Partial<Point>): Place {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function groupBox({ label }: DiagramGroup, { x, y, width, height }: Place): Markup {
  const words = text("d-small", { x: x + 6, y: y - RISE + 13 }, label, Math.max(NARROWEST, width - 8));
  return markup`<g>${box("d-group", { x, y: y - RISE, width, height: height + RISE }, 6)}${words}</g>`;
}

function nodeBox({ id, label, detail, href }: DiagramNode, { x, y, width, height }: Place): Markup {
  const inner = width - 2 * PADDING + 4;
  const content = markup`${box("d-inner", { x, y, width, height })}${text("d-name", { x: x + PADDING, y: y + 17 }, label, inner)}${
    detail !== undefined && text("d-small", { x: x + PADDING, y: y + 32 }, detail, inner)
  }`;
  return href === undefined
    ? markup`<g class="n" data-node="${id}">${content}</g>`
    : markup`<a class="n" data-node="${id}" href="${href}">${content}</a>`;
}

function arrow({ from, to, title, kind }: DiagramEdge, points: readonly Point[]): Markup {
  const [first, ...others] = points;
  const last = others.at(-1);
  if (!first || !last) return joined([]);
  const before = others.at(-2) ?? first;
  const angle = Math.atan2(last.y - before.y, last.x - before.x);
  const suffix = kind === "route" ? "-route" : "";
  return markup`<g class="e" data-from="${from}" data-to="${to}"><title>${title}</title><path class="d-edge d-edge${suffix}" d="${curve([first, ...others])}"/><path class="d-head d-head${suffix}" d="${head(last, angle)}"/></g>`;
}

/** Points of an arrow that leaves a box on its right and comes to another on its left, where that one is further right. */
function fromSideToSide(points: readonly Point[], from: Place, to: Place): readonly Point[] {
  const [first, ...others] = points;
  const last = others.pop();
  if (!first || !last || from.x + from.width >= to.x) return points;
  const within = ({ y }: Point, box: Place) => Math.min(box.y + box.height - INSET, Math.max(box.y + INSET, y));
  const end = { x: to.x, y: within(last, to) };
  return [{ x: from.x + from.width, y: within(first, from) }, ...others, { x: end.x - APPROACH, y: end.y }, end];
}

const INSET = 8;
/** How long an arrow runs level before its end. */
const APPROACH = 8;

/** A line through the points, with rounded corners: through the middle of each pair, the point between them pulls. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return "";
  const parts = [`M${at(first)}`];
  for (const [index, point] of others.entries()) {
    const next = others[index + 1];
    if (!next) parts.push(`L${at(point)}`);
    else parts.push(`Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`);
  }
  return parts.join("");
}

function head({ x, y }: Point, angle: number): string {
  const wing = (turn: number) => at({ x: x - HEAD * Math.cos(angle + turn), y: y - HEAD * Math.sin(angle + turn) });
  return `M${at({ x, y })}L${wing(WING)}L${wing(-WING)}Z`;
}

const WING = 0.45;

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

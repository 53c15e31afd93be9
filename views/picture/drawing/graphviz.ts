import type { Diagram, LayOut, Layout, Place, Point } from "./diagram";
import { textWidth } from "./measure";
import { sizeOf } from "./shapes";

type Viz = typeof import("@viz-js/viz", { with: { "resolution-mode": "import" }});

/** Graphviz counts sizes in inches, and places in points. */
const POINTS = 72;
const MARGIN = 12;
const LABEL_HEIGHT = 14;
const WIDEST_LABEL = 200;

/** What Graphviz answers, as far as it is asked. */
interface Answer {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id: string; readonly pos: string }[];
}

/**
 * Loads Graphviz, which is compiled to WebAssembly and comes with the package. It is told sizes and numbers only: nothing that
 * people wrote gets there.
 *
 * @see https://graphviz.org/docs/layouts/dot/
 */
export async function graphviz(): Promise<LayOut> {
  const { instance }: Viz = require("@viz-js/viz");
  const viz = await instance();
  // environments that are alike have the same drawings: names are nothing that Graphviz is told
  const known = new Map<string, Layout>();
  return (diagram, sizes) => {
    const key = JSON.stringify(graphOf(diagram, sizes, false));
    const found = known.get(key) ?? inOrder(diagram, (isTurned) => laidOut(diagram, isTurned));
    known.set(key, found);
    return found;

    function laidOut(diagram: Diagram, isTurned: boolean): Layout {
      const answer = viz.renderString(graphOf(diagram, sizes, isTurned), { format: "json0", engine: "dot" });
      return layoutOf(JSON.parse(answer), diagram, sizes);
    }
  };
}

/** Graphviz takes what is not connected from either end: of both the layout in which more of what is first is above. */
function inOrder(diagram: Diagram, laidOut: (isTurned: boolean) => Layout): Layout {
  const layout = laidOut(false);
  const before = shareInOrder(diagram, layout);
  if (before >= 1 / 2) return layout;
  const turned = laidOut(true);
  return shareInOrder(diagram, turned) > before ? turned : layout;
}

/** How many of the boxes of a column are above the one that is declared after them. */
function shareInOrder({ nodes }: Diagram, { nodes: places }: Layout): number {
  const last = new Map<string, number>();
  let [pairs, right] = [0, 0];
  for (const [number, { column }] of nodes.entries()) {
    const y = places[number]?.y ?? 0;
    const above = last.get(column);
    last.set(column, y);
    if (above === undefined) continue;
    pairs += 1;
    if (above < y) right += 1;
  }
  return pairs === 0 ? 1 : right / pairs;
}

/** @param isTurned whether arrows are told in the order of their declaration, and not from the last */
function graphOf({ nodes, groups, edges }: Diagram, sizes: Parameters<LayOut>[1], isTurned: boolean) {
  const numbers = new Map(nodes.map(({ id }, number) => [id, `n${number}`]));
  const named = (id: string) => numbers.get(id) ?? "";
  const node = (number: number) => {
    const { width = 0, height = 0 } = sizes[number] ?? {};
    return { name: `n${number}`, attributes: { width: width / POINTS, height: height / POINTS } };
  };
  const of = (group: string | undefined) =>
    nodes.flatMap((each, number) => (each.group === group ? [node(number)] : [])).reverse();
  const arrows = [
    ...edges.map(({ from, to }, number) => ({
      tail: named(from),
      head: named(to),
      attributes: { id: String(number) },
    })),
    ...unreached({ nodes, edges }).map((id) => ({ tail: ANCHOR, head: named(id), attributes: { style: "invis" } })),
  ];
  return {
    directed: true,
    graphAttributes: { rankdir: "LR", nodesep: 10 / POINTS, ranksep: 60 / POINTS, pad: 0, newrank: true },
    nodeAttributes: { shape: "box", fixedsize: true, label: "" },
    edgeAttributes: { arrowsize: 0.5, headport: "w", tailport: "e" },
    nodes: [{ name: ANCHOR, attributes: { width: 0.01, height: 0.01, style: "invis" } }, ...of(undefined)],
    // from left to right Graphviz begins below, and counts upwards: read downwards it is upside down, and the first is above
    subgraphs: [...groups.entries()].reverse().flatMap(([number, { id, label }]) => {
      const own = of(id);
      const room = Math.ceil(Math.min(WIDEST_LABEL, textWidth(label, sizeOf("d-small"))));
      return own.length === 0
        ? []
        : [
            {
              name: `cluster_${number}`,
              graphAttributes: {
                margin: 10,
                labelloc: "b",
                label: {
                  html: `<table border="0" fixedsize="true" width="${room}" height="${LABEL_HEIGHT}"><tr><td></td></tr></table>`,
                },
              },
              nodes: own,
            },
          ];
    }),
    edges: isTurned ? arrows : arrows.reverse(),
  };
}

/** Something that nobody sees, left of the boxes that nothing leads to, so that they are not on the left themselves. */
const ANCHOR = "anchor";

/** What nothing leads to, and is not on the left; nothing where nothing else is there. */
function unreached({ nodes, edges }: Pick<Diagram, "nodes" | "edges">): readonly string[] {
  if (nodes.every(({ isFirst = false }) => !isFirst)) return [];
  const reached = new Set(edges.flatMap(({ from, to }) => (from === to ? [] : [to])));
  return nodes.filter(({ id, isFirst = false }) => !isFirst && !reached.has(id)).map(({ id }) => id);
}

function layoutOf(answer: Answer, { nodes, groups, edges }: Diagram, sizes: Parameters<LayOut>[1]): Layout {
  const { objects = [], edges: drawn = [] } = answer;
  const byName = new Map(objects.map((each) => [each.name, each]));
  const moved = ({ x, y }: Point) => ({ x: x + MARGIN, y: y + MARGIN });
  const whole = boxOf(answer.bb);
  const lines = new Map(drawn.map(({ id, pos }) => [Number(id), pos]));
  return {
    width: whole.width + 2 * MARGIN,
    height: whole.height + 2 * MARGIN,
    nodes: nodes.map((_, number): Place => {
      const { width = 0, height = 0 } = sizes[number] ?? {};
      const { x, y } = moved(pointOf(byName.get(`n${number}`)?.pos));
      return { x: x - width / 2, y: y - height / 2, width, height };
    }),
    groups: groups.map((_, number) => {
      const box = byName.get(`cluster_${number}`)?.bb;
      return box === undefined ? undefined : { ...boxOf(box), ...moved(boxOf(box)) };
    }),
    edges: edges.map((_, number) => {
      const parts = (lines.get(number) ?? "").split(" ");
      const tip = parts.find((part) => part.startsWith("e,"))?.slice("e,".length);
      const curve = parts.filter((part) => /^[-\d]/.test(part)).map((part) => moved(pointOf(part)));
      return { curve, tip: tip === undefined ? (curve.at(-1) ?? { x: 0, y: 0 }) : moved(pointOf(tip)) };
    }),
  };
}

function pointOf(text = "0,0"): Point {
  const [x = 0, y = 0] = text.split(",").map(Number);
  return { x, y };
}

/** A box of Graphviz: two corners. */
function boxOf(text: string): Place {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = text.split(",").map(Number);
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

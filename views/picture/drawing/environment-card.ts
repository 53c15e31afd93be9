import type { Verdict } from "../../capacity/verdict";
import type { EnvironmentPicture } from "../environment-picture";
import { joined, type Markup, markup } from "../markup";
import type { PoolPicture, Share } from "../pool-picture";
import { textWidth } from "./measure";
import { box, type Drawing, moved, sizeOf, text } from "./shapes";

/** Width of a card. */
export const CARD_WIDTH = 320;
const PADDING = 12;
const INNER = CARD_WIDTH - 2 * PADDING;
const LINE = 16;
const CHIP = 20;
const GAP = 4;
/** Most workloads that a pool names: who wants all of them finds them in the table. */
const MOST_CHIPS = 24;

/** An environment: what it is, its pools with how full they are, and what runs on them. */
export function environmentCard(environment: EnvironmentPicture): Drawing {
  const { name, production, pools } = environment;
  const head = [
    text("d-title", { x: PADDING, y: 24 }, name, INNER - 80),
    production && text("d-small", { x: CARD_WIDTH - PADDING, y: 24, anchor: "end" }, "production"),
    ...headLines(environment).map((words, index) =>
      text("d-small", { x: PADDING, y: 42 + index * LINE }, words, INNER),
    ),
  ];
  let y = 42 + headLines(environment).length * LINE;
  const parts: Markup[] = [];
  for (const pool of pools) {
    const drawn = poolBox(pool, environment);
    parts.push(moved(PADDING, y, drawn.content));
    y += drawn.height + PADDING;
  }
  if (pools.length === 0) {
    const drawn = chips(
      environment.workloads.map(({ name: workload, replicas }) => chipText(workload, replicas)),
      INNER,
    );
    parts.push(moved(PADDING, y, drawn.content));
    y += drawn.height + PADDING;
  }
  const verdict = verdictLine(environment);
  if (verdict) {
    parts.push(text(verdict.kind, { x: PADDING, y: y + 6 }, verdict.words, INNER));
    y += LINE + GAP;
  }
  const height = y;
  return {
    width: CARD_WIDTH,
    height,
    content: markup`${box("d-box", { x: 0.5, y: 0.5, width: CARD_WIDTH - 1, height: height - 1 }, 8)}${head}${joined(parts)}`,
  };
}

function headLines({ facts, capacity, isRetired, reach }: EnvironmentPicture): readonly string[] {
  const fact = (heading: string) => facts.find(([known]) => known === heading)?.[1];
  const most = capacity?.at.at(-1);
  const cluster = [fact("Kubernetes"), fact("region"), fact("network")].filter((each) => each !== undefined);
  const counts = most
    ? `${count(most.nodes, "node")}, ${count(most.pods, "pod")} at most`
    : count(reach.workloads.length, "workload");
  return [
    cluster.length > 0 ? cluster.join(" · ") : (fact("cluster") ?? ""),
    isRetired ? "retired: nothing of it runs any more" : counts,
  ];
}

/** What a pool runs on which no workload is. */
export const OF_CLUSTER: Readonly<Record<PoolPicture["mode"], string | undefined>> = {
  System: "pods of the cluster itself",
  User: undefined,
};

function poolBox(pool: PoolPicture, { workloads, capacity }: EnvironmentPicture): Drawing {
  const { name, mode, vmSize, nodes, isSpot, full, workloads: placed } = pool;
  const many = nodes.least === nodes.most ? String(nodes.most) : `${nodes.least} to ${nodes.most}`;
  const inner = INNER - 2 * PADDING;
  const parts = [
    text("d-name", { x: PADDING, y: 18 }, `${name}${isSpot ? " · spot" : ""}`, inner / 3),
    text("d-small", { x: INNER - PADDING, y: 18, anchor: "end" }, `${many} × ${vmSize}`, (inner * 2) / 3),
    ...full.map(({ resource, share }, index) => moved(PADDING, 26 + index * LINE, bar(resource, share, inner))),
  ];
  let height = 26 + full.length * LINE + GAP;
  const names = placed.map(({ workload, count: pods }) => {
    const known = workloads.find(({ id }) => id === workload);
    return chipText(known?.name ?? workload, String(pods));
  });
  const drawn = chips(names, inner);
  if (names.length > 0) {
    parts.push(moved(PADDING, height, drawn.content));
    height += drawn.height + GAP;
  } else {
    const words = full.length === 0 && capacity ? "not everything has a node" : OF_CLUSTER[mode];
    if (words) parts.push(text("d-small", { x: PADDING, y: height + 10 }, words, inner));
    height += words ? LINE : 0;
  }
  return {
    width: INNER,
    height: height + GAP,
    content: markup`<g>${box("d-inner", { x: 0, y: 0, width: INNER, height: height + GAP })}${joined(parts)}</g>`,
  };
}

const LABEL = 52;
const PERCENT = 40;
/** Shares from which on a bar is drawn as a warning, and as trouble. */
const NEARLY_FULL = 0.8;
const FULL = 0.95;

/** How full something is: a bar with its number. */
export function bar(resource: string, share: Share, width: number): Markup {
  const room = width - LABEL - PERCENT;
  const part = Math.min(1, share ?? 0);
  const kind = part >= FULL ? "d-fill-bad" : part >= NEARLY_FULL ? "d-fill-risky" : "d-fill";
  return markup`${text("d-small", { x: 0, y: 10 }, resource)}${box("d-track", { x: LABEL, y: 3, width: room, height: 8 }, 2)}${part > 0 && box(kind, { x: LABEL, y: 3, width: room * part, height: 8 }, 2)}${text("d-small", { x: width, y: 10, anchor: "end" }, percentText(share))}`;
}

const HUNDRED = 100;

/** A share in words. */
export function percentText(share: Share): string {
  return share === undefined ? "-" : `${Math.round(share * HUNDRED)}%`;
}

function chipText(name: string, pods: string | undefined): string {
  return pods === undefined ? name : `${name} ×${pods}`;
}

/** Names in small boxes, as many a line as there is room for. */
function chips(names: readonly string[], width: number): Drawing {
  const shown = names.length > MOST_CHIPS ? names.slice(0, MOST_CHIPS - 1) : names;
  const left = names.length - shown.length;
  const kind = "d-small";
  let [x, y] = [0, 0];
  const parts = [...shown, ...(left > 0 ? [`and ${left} more`] : [])].map((name) => {
    const wide = Math.min(width, textWidth(name, sizeOf(kind)) + 12);
    if (x > 0 && x + wide > width) [x, y] = [0, y + CHIP + GAP];
    const chip = moved(
      x,
      y,
      markup`${box("d-box", { x: 0, y: 0, width: wide, height: CHIP }, 10)}${text(kind, { x: 6, y: 14 }, name, wide - 10)}`,
    );
    x += wide + GAP;
    return chip;
  });
  return { width, height: parts.length > 0 ? y + CHIP + GAP : 0, content: joined(parts) };
}

const WORST: readonly Verdict[] = ["fits", "packs", "not proved", "cannot fit"];
const KINDS: Readonly<Record<Verdict, string>> = {
  fits: "d-good",
  packs: "d-risky",
  "not proved": "d-risky",
  "cannot fit": "d-bad",
};

function verdictLine({ capacity }: EnvironmentPicture): { readonly kind: string; readonly words: string } | undefined {
  const cases = capacity?.at.flatMap((each) => each.cases) ?? [];
  if (cases.length === 0) return undefined;
  const verdict = WORST.findLast((each) => cases.some((found) => found.verdict === each)) ?? "fits";
  if (verdict === "fits") return { kind: KINDS.fits, words: "fits, also when a node or a zone is lost" };
  const steady = cases.filter(({ kind }) => kind === "steady");
  const everything = WORST.findLast((each) => steady.some((found) => found.verdict === each)) ?? "fits";
  const kind = everything === "fits" ? "d-risky" : KINDS[everything];
  const troubled = cases.filter((each) => each.verdict === verdict).length;
  if (everything === verdict) return { kind, words: `everything runs: ${everything}` };
  return { kind, words: `everything runs: ${everything}; ${verdict} in ${troubled} of ${count(cases.length, "case")}` };
}

/** A number of things. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

import { joined, markup } from "../markup";
import type { PlatformPicture } from "../picture";
import { CARD_WIDTH, environmentCard } from "./environment-card";
import { type Drawing, moved, text } from "./shapes";

const GAP = 16;
const MOST_BESIDE = 4;

/** All environments side by side, four in a row. */
export function overview({ name, domain, environments }: PlatformPicture): Drawing {
  const cards = environments.map(environmentCard);
  const beside = Math.min(MOST_BESIDE, Math.max(1, cards.length));
  const width = beside * (CARD_WIDTH + GAP) + GAP;
  let y = 48;
  const parts = [text("d-title", { x: GAP, y: 30 }, `${name} · ${domain}`, width - 2 * GAP)];
  for (let first = 0; first < cards.length; first += beside) {
    const row = cards.slice(first, first + beside);
    for (const [index, card] of row.entries()) parts.push(moved(GAP + index * (CARD_WIDTH + GAP), y, card.content));
    y += Math.max(...row.map(({ height }) => height)) + GAP;
  }
  return { width, height: y, content: markup`${joined(parts)}` };
}

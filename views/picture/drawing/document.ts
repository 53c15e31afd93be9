import { markup } from "../markup";
import type { PlatformPicture } from "../picture";
import type { LayOut } from "./diagram";
import { environmentCard } from "./environment-card";
import { layered } from "./layered";
import { namespaceMatrix } from "./matrix";
import { overview } from "./overview";
import { asDocument, moved } from "./shapes";
import { isDrawnInFull, trafficDiagram } from "./traffic";

const GAP = 24;

/** A platform as a drawing for documents: all environments side by side, or the one that is drawn with who may call whom. */
export function documentOf(picture: PlatformPicture, layOut: LayOut): string {
  const { name, environments } = picture;
  const [first, ...others] = environments;
  if (!first || others.length > 0) return asDocument(overview(picture), `the environments of ${name}`);
  const card = environmentCard(first);
  const traffic = isDrawnInFull(first) ? layered(trafficDiagram(first), layOut) : namespaceMatrix(first);
  return asDocument(
    {
      width: card.width + traffic.width + 3 * GAP,
      height: Math.max(card.height, traffic.height) + 2 * GAP,
      content: markup`${moved(GAP, GAP, card.content)}${moved(card.width + 2 * GAP, GAP, traffic.content)}`,
    },
    `${first.name} of ${name}: its pools, and who may call whom`,
  );
}

import seed from "../../__tests__/support/seed-platform";
import { loadPlatform } from "../../model/platform/load";
import { documentOf } from "../../views/picture/drawing/document";
import { graphviz } from "../../views/picture/drawing/graphviz";
import { pictureOf } from "../../views/picture/picture";

/** Name of the drawing among the documents. */
export const DRAWING = "picture.svg";

/** Day that it is drawn on. */
const DAY = new Date("2026-11-23");

/** The platform that the tests own, as the README shows it. */
export async function drawnPlatform(): Promise<string> {
  const picture = pictureOf({ ...loadPlatform(seed, { today: DAY }), prices: undefined, today: DAY });
  return documentOf(picture, await graphviz());
}

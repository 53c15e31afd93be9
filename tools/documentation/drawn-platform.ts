import seed from "../../__tests__/support/seed-platform";
import { loadPlatform } from "../../model/platform/load";
import { documentOf } from "../../views/picture/drawing/document";
import { pictureOf } from "../../views/picture/picture";

/** Name of the drawing among the documents. */
export const DRAWING = "picture.svg";

/** Day that it is drawn on. */
const DAY = new Date("2026-11-23");

/** The platform that the tests own, as the README shows it. */
export function drawnPlatform(): string {
  return documentOf(pictureOf({ ...loadPlatform(seed, { today: DAY }), prices: undefined, today: DAY }));
}

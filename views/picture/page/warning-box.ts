import { type Markup, markup } from "../markup";
import type { PlacedWarning } from "../placed-warning";

/** A warning, with its place and its rule. */
export function warningBox({ place, message, rule, source }: PlacedWarning): Markup {
  return markup`<p class="warning" role="note" data-find="${`${place} ${message} ${rule}`}"><strong class="risky">Warning</strong> <code>${place}</code> ${message} <span class="muted">(${rule}${source !== undefined && `, ${source}`})</span></p>`;
}

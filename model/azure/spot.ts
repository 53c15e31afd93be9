import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { ValueError } from "../value/value-error";

/**
 * How spot nodes are bought and lost. Azure gives them the taint `kubernetes.azure.com/scalesetpriority=spot:NoSchedule`
 * and a label of the same key and value, so a service runs there only when its `placement` tolerates the taint:
 *
 * `tolerations: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" }]`
 *
 * @see https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export interface SpotDeclaration {
  /** What happens to an evicted node: it is deleted, or stopped and still counts against the quota. @default "Delete" */
  readonly evictionPolicy?: "Delete" | "Deallocate";
  /** Highest price in US dollars an hour; -1 is the price of a regular node; azurerm's `spot_max_price`. @default -1 */
  readonly maxPricePerHour?: number;
}

const REGULAR_PRICE = -1;
const LOWEST_PRICE = 0.00001;

/** Fills in the defaults of spot nodes and reads their values. */
export function resolveSpot(reader: DeclarationReader, declared: SpotDeclaration): Required<SpotDeclaration> {
  const { evictionPolicy, maxPricePerHour } = declared;
  return {
    evictionPolicy: reader.optional("evictionPolicy", evictionPolicy, choiceOf(["Delete", "Deallocate"]), "Delete"),
    maxPricePerHour: reader.optional("maxPricePerHour", maxPricePerHour, parseSpotPrice, REGULAR_PRICE),
  };
}

function parseSpotPrice(price: number): number {
  if (price === REGULAR_PRICE || (Number.isFinite(price) && price >= LOWEST_PRICE)) return price;
  throw new ValueError(
    `be ${REGULAR_PRICE}, or at least ${LOWEST_PRICE.toFixed(5)} US dollars an hour`,
    price,
    `write ${REGULAR_PRICE} to pay at most the price of a regular node`,
  );
}

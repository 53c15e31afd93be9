import type { AddressUse } from "../../model/azure/address-count";

/** A range of an environment, and what takes places of it. */
export interface RangeReport {
  /** What lies in the range, such as `nodes`; with the id of a subnet that exists already. */
  readonly name: string;
  /** The range, such as `10.20.0.0/22`; undefined where nobody knows it. */
  readonly range: string | undefined;
  /** What is counted. */
  readonly unit: "address" | "node";
  /** How many places there are; undefined where nobody knows. */
  readonly room: number | undefined;
  /** Places that are taken with the fewest nodes. */
  readonly least: number;
  /** Places that are taken with the most nodes, while all pools are upgraded. */
  readonly most: number;
  readonly uses: readonly AddressUse[];
}

import { type Content, type Markup, markup } from "../markup";

/** A table of the page. */
export interface Table {
  /** What it shows, for who does not see it; it is read out where the table is scrolled. */
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  /** Columns of numbers, counted from 0. @default - none */
  readonly numbers?: readonly number[];
}

/** A row of a table; its first cell says what it is about. */
export interface TableRow {
  readonly cells: readonly Content[];
  readonly id?: string | undefined;
  /** Words by which it is found. @default - it always stays */
  readonly find?: string | undefined;
}

/** A table that is scrolled sideways where it is too wide, with the keyboard too. */
export function tableOf({ label, head, rows, numbers = [] }: Table): Markup {
  const kind = (column: number) => numbers.includes(column) && markup` class="number"`;
  return markup`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head.map(
    (cell, column) => markup`<th scope="col"${kind(column)}>${cell}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ({ cells, id, find }) =>
      markup`<tr${id !== undefined && markup` id="${id}"`}${find !== undefined && markup` data-find="${find}"`}>${cells.map(
        (cell, column) =>
          column === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td${kind(column)}>${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/**
 * The rows of a table, each cell as wide as its column; the last of a row widens none, as nothing follows it.
 *
 * @param rows cells; a row may have fewer than others
 */
export function columns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)),
  );
}

/** A row of a table as a line. */
export function line(row: readonly string[]): string {
  return row.join("  ").trimEnd();
}

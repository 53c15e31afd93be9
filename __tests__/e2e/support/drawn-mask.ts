import type { Page } from "playwright-core";

/** Pixels of an edge of a cell of a mask. */
const CELL = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const TEXTS = `[...document.querySelectorAll("text")].map((each) => {
  const { left, top, right, bottom } = each.getBoundingClientRect();
  return { left, top, right, bottom };
})`;

/** The colour in the middle of each cell of a picture, as a browser reads it. */
const COLOURS_OF = `async (base64) => {
  const image = new Image();
  image.src = "data:image/png;base64," + base64;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { width, height } = Object.assign(canvas, { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rows = [];
  for (let y = ${CELL / 2}; y < height; y += ${CELL}) {
    const row = [];
    for (let x = ${CELL / 2}; x < width; x += ${CELL}) row.push(data.slice((y * width + x) * 4, (y * width + x) * 4 + 3).join(" "));
    rows.push(row);
  }
  return rows;
}`;

/**
 * What a page looks like, coarsely: a character for the colour in the middle of each cell, by how often it is there, and `?`
 * where text is, as that depends on the letters that a system has.
 */
export async function maskOf(page: Page): Promise<string> {
  const picture = await page.screenshot();
  const texts = await page.evaluate<readonly Box[]>(TEXTS);
  const blank = await page.context().newPage();
  const cells = await blank.evaluate<string[][]>(`(${COLOURS_OF})("${picture.toString("base64")}")`);
  await blank.close();
  const isText = (x: number, y: number) =>
    texts.some(
      ({ left, top, right, bottom }) => x > left - CELL && x < right + CELL && y > top - CELL && y < bottom + CELL,
    );
  const counts = new Map<string, number>();
  for (const colour of cells.flat()) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const colours = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  return cells
    .map((row, y) =>
      row
        .map((colour, x) =>
          isText((x + 0.5) * CELL, (y + 0.5) * CELL) ? "?" : (COLOURS[colours.indexOf(colour)] ?? COLOURS.at(-1)),
        )
        .join(""),
    )
    .join("\n");
}

/** Characters for colours, the most frequent first; the last one for all that are rare. */
const COLOURS = [".", "-", "o", "=", "#", "+"];

/** The lines of a mask, with those characters hidden that either of the two has hidden. */
export function besideText(mask: string, other: string): readonly string[] {
  const others = other.split("\n");
  return mask
    .split("\n")
    .map((line, row) => [...line].map((each, column) => (others[row]?.[column] === "?" ? "?" : each)).join(""));
}

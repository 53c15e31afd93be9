import { parsePortNumber } from "./integer";
import { ValueError } from "./value-error";

const ROW = /^(\d{1,5})-(\d{1,5})$/;
const ONE = /^\d{1,5}$/;

/**
 * Reads a port, or a row of ports such as `8000-8100`.
 *
 * @throws ValueError for anything else, and for a row that ends before it begins
 */
export function parsePortRange(value: number | string): string {
  if (typeof value === "number" || ONE.test(value)) return String(parsePortNumber(Number(value)));
  const [, first = "", last = ""] = ROW.exec(value) ?? [];
  if (first === "") throw new ValueError("be a port, or a row of them", value, 'write 443, or "8000-8100"');
  if (Number(first) > Number(last)) {
    throw new ValueError("be a row that begins before it ends", value, `write "${last}-${first}"`);
  }
  return `${parsePortNumber(Number(first))}-${parsePortNumber(Number(last))}`;
}

import { ValueError } from "./value-error";

const FORM = /^(\d+(?:\.\d+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/;
const DECIMAL = { P: 1e18, T: 1e15, G: 1e12, M: 1e9, k: 1e6, "": 1e3, m: 1 };
const BINARY = { Pi: 1024 ** 5, Ti: 1024 ** 4, Gi: 1024 ** 3, Mi: 1024 ** 2, Ki: 1024 };
const THOUSANDTHS = new Map<string, number>([
  ...Object.entries(DECIMAL),
  ...Object.entries(BINARY).map(([unit, size]): [string, number] => [unit, size * 1000]),
]);

/**
 * An amount of whatever a metric counts, in the words of Kubernetes: `100`, `500m` for a half, `20k`.
 *
 * @returns its canonical form, which the API server answers too
 * @throws ValueError when the text is no such amount, is zero, or is finer than a thousandth.
 */
export function parseAmount(value: string): string {
  const [, amount, unit = ""] = FORM.exec(value) ?? [];
  const thousandths = Number(amount) * (THOUSANDTHS.get(unit) ?? Number.NaN);
  if (!Number.isSafeInteger(Math.round(thousandths)) || Math.abs(thousandths - Math.round(thousandths)) > 1e-6) {
    throw refused(value);
  }
  const whole = Math.round(thousandths);
  if (whole <= 0) throw refused(value);
  const units = unit.endsWith("i") ? Object.keys(BINARY) : Object.keys(DECIMAL);
  const largest = [...units, "", "m"].find((each) => whole % (THOUSANDTHS.get(each) ?? 1) === 0) ?? "m";
  return `${whole / (THOUSANDTHS.get(largest) ?? 1)}${largest}`;
}

function refused(value: string): ValueError {
  return new ValueError("be an amount above zero", value, 'write a number such as "100", or "500m" for a half');
}

import { ValueError } from "./value-error";

const FORM = /^\d+(\.\d+)?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/;

/**
 * An amount of whatever a metric counts, in the words of Kubernetes: `100`, `500m` for a half, `20k`.
 *
 * @throws ValueError when the text is no such amount, or zero.
 */
export function parseAmount(value: string): string {
  if (FORM.test(value) && Number.parseFloat(value) > 0) return value;
  throw new ValueError("be an amount above zero", value, 'write a number such as "100", or "500m" for a half');
}

import { ValueError } from "./value-error";

const FORM = /^0?[0-7]{3}$/;

/**
 * Who may do what with a file, in octal: `0440`.
 *
 * @throws ValueError when the text is no mode.
 */
export function parseFileMode(value: string): string {
  if (FORM.test(value)) return value;
  throw new ValueError("be the mode of a file in octal", value, 'write three digits from 0 to 7, such as "0440"');
}

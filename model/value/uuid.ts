import { ValueError } from "./value-error";

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID. */
export function isUuid(text: string): boolean {
  return FORM.test(text);
}

/**
 * The id of a subscription, or of an object of Entra: a UUID, in lower case.
 *
 * @throws ValueError when the text is not a UUID.
 */
export function parseUuid(value: string): string {
  if (isUuid(value)) return value.toLowerCase();
  throw new ValueError("be a UUID", value, 'write it such as "00000000-0000-0000-0000-000000000000"');
}

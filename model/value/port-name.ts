import { ValueError } from "./value-error";

const FORM = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The name of a port (IANA_SVC_NAME): at most 15 lower-case letters, digits and single hyphens, with a letter among
 * them.
 *
 * @throws ValueError when the name has another form.
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function parsePortName(value: string): string {
  if (typeof value === "string" && FORM.test(value)) return value;
  throw new ValueError(
    "be at most 15 lower-case letters, digits and single hyphens, with a letter among them",
    value,
    'rename it, such as "http" or "metrics"',
  );
}

/** Lines of an error of Terraform that are repeated. */
const MOST_LINES = 12;
/** Where the errors begin: above it Terraform warns of its own configuration. */
const BEGINNING = /^Error: /;
/** A line of the configuration that Terraform quotes, such as `  12:   "admin_password": "…",`. */
const QUOTED = /^\s*\d+:(\s|$)/;
/** Values that Terraform adds below a quoted line, such as `    │ var.password is "…"`. */
const VALUES = /^\s*[│├╷╵]/;
/** The frame that Terraform draws around an error where colours are on. */
const FRAME = /^[│╷╵] ?/;

/**
 * What Terraform said of an error, in one line: its first lines, without what it quotes of the configuration. A quoted
 * line may hold a secret under any name, so that nobody could tell it; where the error is follows from the address.
 */
export function terraformError(said: string): string {
  const lines = withoutColours(said)
    .split(/\r?\n/)
    .map((line) => line.replace(FRAME, ""))
    .filter((line) => line.trim() !== "" && !QUOTED.test(line) && !VALUES.test(line));
  const beginning = lines.findIndex((line) => BEGINNING.test(line));
  return lines
    .slice(Math.max(beginning, 0))
    .slice(0, MOST_LINES)
    .map((line) => line.trim())
    .join(" ");
}

function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how Terraform colours
  return text.replace(/\u001b\[[\d;]*m/g, "");
}

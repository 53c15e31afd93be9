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

/** What stands in place of a text that Terraform takes from a quoted line into its own sentence. */
const WRITTEN = "(what is written there)";
/** A text within a quoted line, and a number; names of members are taken away before. */
const LITERAL = /"((?:[^"\\]|\\.)*)"|\b\d{3,}\b/g;
const MEMBER = /"(?:[^"\\]|\\.)*"\s*:/g;
/** A shorter text, or a word of letters, is only hidden in quotes and where it is what Terraform got. */
const TELLING = /^(?=.*[^a-z]).{6}/s;

/**
 * What Terraform said of an error, in one line: its first lines, without what it quotes of the configuration. A quoted
 * line may hold a secret under any name, so that nobody could tell it; where the error is follows from the address. What
 * such a line says is not repeated either where Terraform puts it in its own words: `cannot convert "…" to number`.
 */
export function terraformError(said: string): string {
  const all = withoutColours(said)
    .split(/\r?\n/)
    .map((line) => line.replace(FRAME, ""))
    .filter((line) => line.trim() !== "");
  const quoted = all.filter((line) => QUOTED.test(line) || VALUES.test(line));
  const lines = all.filter((line) => !quoted.includes(line));
  const beginning = lines.findIndex((line) => BEGINNING.test(line));
  const sentence = lines
    .slice(Math.max(beginning, 0))
    .slice(0, MOST_LINES)
    .map((line) => line.trim())
    .join(" ");
  return quoted.flatMap(literalsOf).reduce(withoutLiteral, sentence);
}

/** What a quoted line says; the beginning of a block says names only, which are the address. */
function literalsOf(line: string): string[] {
  const content = line.replace(/^\s*\d+:/, "").replaceAll(MEMBER, "");
  if (/[{[]\s*$/.test(content)) return [];
  return textsIn(content);
}

/** Texts in quotes, and those within them: an expression such as `"${tonumber(\"…\")}"` has its own. */
function textsIn(content: string): string[] {
  return [...content.matchAll(LITERAL)].flatMap(([whole, text = whole]) => {
    const read = unescaped(text);
    return text === "" ? [] : [text, read, ...(read === text ? [] : textsIn(read))];
  });
}

function withoutLiteral(sentence: string, literal: string): string {
  const inQuotes = sentence.replaceAll(`"${literal}"`, `"${WRITTEN}"`).replaceAll(`got ${literal}`, `got ${WRITTEN}`);
  return TELLING.test(literal) ? inQuotes.replaceAll(literal, WRITTEN) : inQuotes;
}

/** A text as it is read: with its line breaks and quotes. */
function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}

function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how Terraform colours
  return text.replace(/\u001b\[[\d;]*m/g, "");
}

/** Text of HTML or SVG in which everything that people wrote is escaped. Only {@link markup} makes it. */
export class Markup {
  /** @internal */
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in {@link markup}: texts are escaped, markup is taken as it is, and what is left out is nothing. */
export type Content = string | number | Markup | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Characters that no document of XML may have, so that a drawing with one of them would not open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Markup with values in it, each of which is escaped unless it is markup itself. Attributes have to be in quotes. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = parts[0] ?? "";
  for (let index = 0; index < values.length; index += 1) text += `${textOf(values[index])}${parts[index + 1] ?? ""}`;
  return new Markup(text);
}

/** Markup that is known to be right: a style sheet, or a script of our own. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

/** Several pieces, one behind the other. */
export function joined(contents: readonly Content[]): Markup {
  return new Markup(contents.map(textOf).join(""));
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.toString();
  if (typeof content === "object") return content.map(textOf).join("");
  return String(content)
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

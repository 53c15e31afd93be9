/** Characters that nobody sees, or that change the order of what is seen: controls, bidirectional marks, zero widths. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\S ]/gu;

/**
 * Everything in ASCII that HTML or Markdown gives a meaning in the middle of a line, or that GitHub turns into a link. An
 * underscore within a word means nothing, nor does a colon before a blank: they stay readable.
 */
const MARKUP = /[&<>`|*[\](){}#~\\@!$^=+]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?! |$)/g;
/** What begins a list, a rule, an underline of a heading or a command of GitLab where it begins a line. */
const LINE_START = /^[-0-9/]/;

/** Text of others in one line of plain text, with invisible characters spelled out: `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (sign) =>
    sign === "\n" || sign === "\t" ? " " : `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}

/**
 * Text of others as a piece of code in Markdown, also within a table or HTML. Every sign that means something becomes a
 * numeric entity, which Markdown never takes for structure; GitHub mentions nobody and links nothing within `<code>`.
 */
export function code(text: string): string {
  return `<code>${entities(visible(text))}</code>`;
}

/**
 * A sentence of a rule, which may quote others, for the text of a comment. As {@link code}, and a character without width
 * keeps GitHub from making a mention or a link of what stands outside of code.
 */
export function sentence(text: string): string {
  return withinLine(text).replace(LINE_START, entity);
}

/** As {@link sentence}, for a text that begins no line, such as the cell of a table. */
export function withinLine(text: string): string {
  return entities(visible(text).trim())
    .replace(/&#(64|35|33|126|38|36);(?=\w)/g, "$&&#8203;")
    .replace(/www&#46;/gi, "$&&#8203;");
}

/** What tells a runner to do something: `##[…]` of GitHub and Azure DevOps and `##vso[…]` of the latter, anywhere in a line. */
const RUNNER_COMMAND = /##(?=\w*\[)/g;

/** Text of others in a terminal, where neither escape sequences nor commands to a runner may get through. */
export function plain(text: string): string {
  return visible(text)
    .replace(RUNNER_COMMAND, "# #")
    .replace(/^\s*::/, "  : :");
}

/** Shortens a text in its middle: beginnings and ends tell addresses apart. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = Math.floor((longest - 1) / 3);
  return `${text.slice(0, longest - 1 - end).replace(/[\ud800-\udbff]$/, "")}…${text.slice(text.length - end).replace(/^[\udc00-\udfff]/, "")}`;
}

function entities(text: string): string {
  return text.replace(MARKUP, entity).replace(/(www)\./gi, "$1&#46;");
}

function entity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}

import { promqlMistake } from "./promql-mistake";
import { ValueError } from "./value-error";

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const QUOTES = ['"', "'", "`"];
/** What needs something behind it. */
const OPEN_END = /(?:[=!<>+\-*/%^,]|=~|!~|\b(?:and|or|unless|atan2|by|without|on|ignoring))\s*$/i;
const MATCHERS =
  /^\s*[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(?:,\s*[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*)*$/;

const FORM_OF_MATCHERS = "write it as between braces, such as 'code=~\"5..\"'";

/**
 * An expression of PromQL, as an alert evaluates it.
 *
 * @throws ValueError when the text says nothing, breaks off, or is what Prometheus' own editor finds wrong
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export function parsePromql(text: string): string {
  const broken = breakIn(text) ?? promqlMistake(text);
  if (broken === undefined) return text;
  throw new ValueError("be an expression of PromQL", text, broken);
}

/**
 * Matchers of labels, as PromQL writes them between braces.
 *
 * @throws ValueError when the text is none
 */
export function parseMatchers(text: string): string {
  const mistake = typeof text === "string" && MATCHERS.test(text) ? promqlMistake(`up{${text}}`) : FORM_OF_MATCHERS;
  if (mistake === undefined) return text;
  throw new ValueError("be a matcher of labels", text, mistake);
}

/** What to do about a text that is no whole expression. */
function breakIn(text: string): string | undefined {
  if (typeof text !== "string" || text.trim() === "") return 'write one, such as "up == 0"';
  const open: string[] = [];
  let quote: string | undefined;
  let code = "";
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (quote !== undefined) {
      if (sign === "\\" && quote !== "`") index++;
      else if (sign === quote) quote = undefined;
    } else if (QUOTES.includes(sign)) {
      quote = sign;
      code += "_";
    } else if (sign === "#") {
      const end = text.indexOf("\n", index);
      index = end < 0 ? text.length : end;
    } else {
      code += sign;
      const closing = CLOSING[sign];
      if (closing !== undefined) open.push(closing);
      else if (Object.values(CLOSING).includes(sign) && open.pop() !== sign) return `open what ${sign} closes`;
    }
  }
  if (quote !== undefined) return `close the text that begins with ${quote}`;
  const [missing] = open.slice(-1);
  if (missing !== undefined) return `close it with ${missing}`;
  return OPEN_END.test(code) ? "write what is behind its last sign" : undefined;
}

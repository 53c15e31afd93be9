import type { Tree } from "@lezer/common";
import { isRe2 } from "./re2";

/** Names that functions had before Prometheus 3, which engines of before know still. */
const FORMER_NAMES = /\bholt_winters\b/g;
const PRESENT_NAME = "double_exponential_smoothing";

/** How long, and how deeply nested, an expression is that is judged: the editor is made for what people write. */
const MOST_READ = 4000;
const MOST_NESTED = 200;

/**
 * What Prometheus' own editor finds wrong with an expression whose brackets and texts are closed: what it cannot read, and
 * functions, aggregations and operators that get what they are not for. Undefined for nothing.
 *
 * The parser is loaded here, because few platforms have expressions of their own.
 */
export function promqlMistake(expression: string): string | undefined {
  if (expression.length > MOST_READ) return undefined;
  const { LanguageType, promQLLanguage }: typeof import("@prometheus-io/codemirror-promql") =
    require("@prometheus-io/codemirror-promql");
  const { Parser }: typeof import("@prometheus-io/codemirror-promql/dist/cjs/parser") =
    require("@prometheus-io/codemirror-promql/dist/cjs/parser");
  const { getType }: typeof import("@prometheus-io/codemirror-promql/dist/cjs/parser/type") =
    require("@prometheus-io/codemirror-promql/dist/cjs/parser/type");
  const { EditorState }: typeof import("@codemirror/state") = require("@codemirror/state");
  const doc = expression.replace(FORMER_NAMES, PRESENT_NAME);
  const tree = promQLLanguage(LanguageType.PromQL).parser.parse(doc);
  if (depthOf(tree) > MOST_NESTED) return undefined;
  const unread = firstUnread(tree);
  if (unread !== undefined) return mend(doc.slice(0, unread), doc.slice(unread).trim());
  const parser = new Parser(EditorState.create({ doc }));
  // an editor would stop parsing after some milliseconds, and go on when nobody types
  Object.assign(parser, { tree });
  parser.analyze();
  const type = getType(tree.topNode.firstChild);
  return (
    parser.getDiagnostics()[0]?.message ??
    unreadPattern(tree, doc) ??
    impossibleMatchers(tree, doc) ??
    (UNUSABLE.includes(type) ? unusable(type) : undefined)
  );
}

/** What to do about two values that one label is to have at the same time. */
function impossibleMatchers(tree: Tree, doc: string): string | undefined {
  let wanted = new Map<string, string>();
  let label = "";
  let isEqual = false;
  let found: string | undefined;
  tree.iterate({
    enter: ({ name, from, to }) => {
      const text = doc.slice(from, to);
      if (name === "LabelMatchers") wanted = new Map();
      if (name === "LabelName") label = text;
      if (name === "MatchOp") isEqual = text === "=";
      if (name !== "StringLiteral" || !isEqual) return;
      const other = wanted.get(label);
      if (other !== undefined && other !== textOf(text)) {
        found ??= `leave one value to ${label}, which cannot have two: ${label}=~"…|…" finds either`;
      }
      wanted.set(label, textOf(text));
      isEqual = false;
    },
  });
  return found;
}

/** What to do about a pattern of a label that RE2 does not read: the editor takes it for any text. */
function unreadPattern(tree: Tree, doc: string): string | undefined {
  let operator = "";
  let texts = Number.NaN;
  let found: string | undefined;
  tree.iterate({
    enter: ({ name, node, from, to }) => {
      const text = doc.slice(from, to);
      if (name === "MatchOp") operator = text;
      // the last text that this function takes is a pattern
      if (name === "LabelReplace") texts = 0;
      if (name === "StringLiteral" && node.parent?.name === "FunctionCallBody" && ++texts === TEXTS_OF_LABEL_REPLACE) {
        operator = "=~";
      }
      if (name !== "StringLiteral" || !operator.endsWith("~")) return;
      if (!isRe2(textOf(text))) found ??= text;
      operator = "";
    },
  });
  return found && `mend the pattern ${found.slice(0, MOST_SHOWN)}, which RE2 does not read`;
}

/** `label_replace(v, to, replacement, from, pattern)` */
const TEXTS_OF_LABEL_REPLACE = 4;

function textOf(literal: string): string {
  const inside = literal.slice(1, -1);
  return literal.startsWith("`") ? inside : inside.replace(/\\(.)/gs, "$1");
}

function depthOf(tree: Tree): number {
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    enter: () => {
      depth++;
      deepest = Math.max(deepest, depth);
    },
    leave: () => {
      depth--;
    },
  });
  return deepest;
}

/** Where the first part is that is not understood. */
function firstUnread(tree: Tree): number | undefined {
  let at: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at ??= from;
    },
  });
  return at;
}

/** How much of an expression a message repeats. */
const MOST_SHOWN = 20;

function mend(before: string, behind: string): string {
  const name = /([a-zA-Z_:][\w:]*)\s*$/.exec(before)?.[1];
  if (name !== undefined && behind.startsWith("(")) return `write a function that Prometheus knows in place of ${name}`;
  return behind === ""
    ? "write what is behind its last sign"
    : `mend it at ${JSON.stringify(behind.slice(0, MOST_SHOWN))}`;
}

/** What no alert can be told by: values over time, and a text. */
const UNUSABLE: readonly string[] = ["matrix", "string"];

function unusable(type: string): string {
  return `take one value of each series, such as by rate(), in place of a ${type}`;
}

import { array, assert, constantFrom, oneof, pre, property, string } from "fast-check";
import MarkdownIt from "markdown-it";
import { renderMarkdown } from "../../../review/report/markdown";
import type { Report } from "../../../review/report/report";
import { reported, reportOn } from "../support/report";

// Comments full of hostile text, read by a real Markdown parser: the elements that come out have to be those of the same
// comment with harmless text.

const parser = new MarkdownIt("default", { html: true });

/** Texts of a plan: a message, an address, a detail, a stack and an environment. */
type Texts = readonly [string, string, string, string, string];

function comment([message, address, detail, stack, environment]: Texts): Report {
  const finding = { message, address, stack, environment };
  const change = { address, kind: "update", details: [detail] };
  return reportOn(
    [
      reported({ ...finding, details: [detail, detail], place: { path: address, file: detail, line: 1 } }),
      reported({ ...finding, accepted: { reason: message, expires: "2026-12-01" } }),
    ],
    {
      stacks: [{ stack, environment, origin: "plan", counts: { update: 1 }, changes: [change] }],
      proposals: [message],
      failures: [message],
      notes: [message],
    },
  );
}

/** The elements of a comment, without their text. */
function elementsOf(report: Report): string {
  const html = parser.render(renderMarkdown(report));
  return (html.match(/<[^>]*>/g) ?? []).join("");
}

const EXPECTED = elementsOf(comment(["message", "address", "detail", "stack", "environment"]));

const piece = oneof(
  constantFrom(
    "\n",
    "\n\n",
    "|",
    "`",
    "```",
    "</code>",
    "</details>",
    "<h1>x</h1>",
    "# h",
    "---",
    "===",
    "- a",
    "1. b",
  ),
  constantFrom(
    "> q",
    "**",
    "__",
    "_",
    "~~",
    "[a](b)",
    "![i](u)",
    "<!--",
    "-->",
    "@me",
    "#1",
    "http://a.b",
    "\\",
    "&lt;",
  ),
  constantFrom(
    "&#60;",
    "$x$",
    "| - |",
    "\t",
    "    code",
    "[^1]: x",
    "<script>",
    "]: u",
    "[x]: http://u",
    "\u2028",
    "  ",
  ),
  string({ unit: "binary", maxLength: 6 }),
);
const text = array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(""))
  .filter((joined) => joined.trim() !== "");

describe("hostile text in a comment", () => {
  it("never adds an element, takes one away or moves one", () => {
    assert(
      property(text, text, text, text, text, (...texts) => {
        pre(texts[3] !== texts[4]);
        return elementsOf(comment(texts)) === EXPECTED;
      }),
      { numRuns: 500 },
    );
  });

  it("is looked for in a comment that has elements", () => {
    expect(parser.render("a\n\n# b")).toContain("<h1>");
    expect(EXPECTED).toMatch(/^<!-- plan-review --><h2><\/h2><p><strong><\/strong><\/p><table>/);
  });
});

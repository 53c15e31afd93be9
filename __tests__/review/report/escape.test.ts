import { assert, property, string } from "fast-check";
import { code, plain, sentence, shorten, visible } from "../../../review/report/escape";

const HOSTILE = [
  "</code></td></table><h1>Approved</h1>",
  "`` ` ```\n## Approved\n",
  "| a | b |\n| --- | --- |",
  "\\| cell",
  "@smaacc/owners please merge #1",
  "</details>\n\n<!-- plan-review -->",
  "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "https://evil.example www.evil.example",
  "**bold** _it_ ~~no~~ $x$ :tada:",
  "\u001b[31mred\u001b[0m \u202Eright to left\u202C zero\u200bwidth",
];

describe("code", () => {
  it.each(HOSTILE)("leaves no sign in it that means anything: %j", (text) => {
    const inner = code(text)
      .replace(/^<code>/, "")
      .replace(/<\/code>$/, "");
    expect(inner).not.toMatch(
      /[<>|`*[\](){}~\\@!$^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:\/\/|www\.|&(?!#\d+;)|#(?!\d+;)|\n/,
    );
  });

  it("reads the same as the text", () => {
    expect(code("azurerm_subnet.nodes[0]")).toBe("<code>azurerm_subnet.nodes&#91;0&#93;</code>");
  });

  it("makes invisible signs visible", () => {
    expect(code("a\u001b[1m\u202eb\u200b")).toBe(
      "<code>a&#92;u&#123;1b&#125;&#91;1m&#92;u&#123;202e&#125;b&#92;u&#123;200b&#125;</code>",
    );
  });

  it("is one line without structure for any text", () => {
    assert(property(string({ unit: "binary" }), (text) => /^<code>[^<>|`\n\r@]*<\/code>$/.test(code(text))));
  });
});

describe("sentence", () => {
  it("mentions nobody and links nothing", () => {
    expect(sentence("@owner #12 www.x.y")).toBe("&#64;&#8203;owner &#35;&#8203;12 www&#46;&#8203;x.y");
  });

  it("has no structure for any text", () => {
    assert(
      property(
        string({ unit: "binary" }),
        (text) => !/[<>|`*[\]\n\r@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[-\d]/.test(sentence(text)),
      ),
    );
  });
});

describe("plain", () => {
  it("gives a terminal no escape sequences and a runner no commands", () => {
    expect(plain("\u001b[2J")).toBe("\\u{1b}[2J");
    expect(plain("::error::x")).toBe("  : :error::x");
    expect(plain("x ##[error]y")).toBe("x # #[error]y");
    expect(plain('it["##vso[task.setvariable variable=BASH_ENV]x"]')).toBe(
      'it["# #vso[task.setvariable variable=BASH_ENV]x"]',
    );
    expect(plain("issue ##12, ## [x]")).toBe("issue ##12, ## [x]");
  });

  it("is one line of visible signs for any text", () => {
    assert(property(string({ unit: "binary" }), (text) => !/[\p{C}\n]/u.test(plain(text))));
  });
});

describe("visible", () => {
  it("makes a blank of a line break and a tab", () => {
    expect(visible("a\nb\tc")).toBe("a b c");
  });
});

describe("shorten", () => {
  it("keeps beginning and end", () => {
    expect(shorten("abcdefghij", 10)).toBe("abcdefghij");
    expect(shorten("abcdefghijk", 10)).toBe("abcdef…ijk");
  });

  it("is never longer than it may be", () => {
    assert(property(string({ unit: "binary", maxLength: 80 }), (text) => shorten(text, 20).length <= 20));
  });
});

import fc from "fast-check";
import { isRe2 } from "../../../model/value/re2";

describe("isRe2", () => {
  it.each([
    "",
    "http_.*|process_.*",
    "(?i)error",
    "(?i:error|(?-s:warn))x",
    "(?P<code>5..)",
    "(?<code>5..)",
    "\\\\1",
    "[[:alpha:]]+",
    "\\Q[\\E",
    "\\pN{2,3}\\z",
    "(.*)\\.svc",
  ])("reads %j", (text) => {
    expect(isRe2(text)).toBe(true);
  });

  it.each(["[", "(", "a)", "*", "a{2,1}", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?P<a", "\\"])(
    "does not read %j",
    (text) => {
      expect(isRe2(text)).toBe(false);
    },
  );

  it("reads every text whose signs are escaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => isRe2(text.replace(/[^A-Za-z0-9_]/gu, "\\$&").replace(/\\\\[1-9]/g, ""))),
    );
  });
});

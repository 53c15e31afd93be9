import { parseMatchers, parsePromql } from "../../../model/value/promql-text";
import { thrown } from "../../support/thrown";

describe("parsePromql", () => {
  it.each([
    "up == 0",
    'sum by (pod) (rate(http_requests_total{code=~"5..", path="/a)"}[5m])) > 0.1',
    'max(orders_waiting{namespace="shop"}) > 1000 and on (namespace) up',
    "absent(up{job='a\\'b'})",
    'label_replace(up, "x", `(`, "y", "(.*)")',
    'up{job=~"(?i)a\\\\.b|[[:digit:]]+", path="[", "b.c"!~`\\d+`} == 0',
    'label_replace(label_replace(up, "a", "(", "b", ".*"), "c", "[", "d", ".*")',
    'up{a="x",b="x",a!="y",a=~"x.*",a="x"} * on (a) down{a="y"}',
    "up == 0 # waits for (nobody",
    "sum(rate(x[5m])) without (pod)",
    "predict_linear(free_bytes[6h], 4 * 3600) < 0 and on (pod) up",
    "holt_winters(x[5m], 0.5, 0.5) > 1",
    "avg_over_time((up == 0)[5m:1m] offset 1h) > bool 0",
    "topk(5, count_values by (job) ('version', build_info)) @ start()",
  ])("reads %s", (text) => {
    expect(parsePromql(text)).toBe(text);
  });

  it("leaves what nobody writes to Prometheus: it would take minutes, or more than the parser holds", () => {
    for (const text of [`${"-".repeat(300)}up`, `${"(".repeat(1500)}up${")".repeat(1500)}`, `a${"+a".repeat(9000)}`]) {
      expect(parsePromql(text)).toBe(text);
    }
    const many = Array.from({ length: 60 }, (_, index) => `rate(x{code="${index}"}[5m])`).join(" or ");
    expect(parsePromql(many)).toBe(many);
    expect(() => parsePromql(many.replace("[5m]", ""))).toThrow("expected type matrix");
  });

  it.each([
    ["", 'write one, such as "up == 0"'],
    [" ", 'write one, such as "up == 0"'],
    ["sum(rate(x[5m])", "close it with )"],
    ["rate(x[5m", "close it with ]"],
    ["x{", "close it with }"],
    ["x)", "open what ) closes"],
    ["(x]", "open what ] closes"],
    ['x{a="b}', 'close the text that begins with "'],
    ['up{job=~"[a"} == 0', 'mend the pattern "[a", which RE2 does not read'],
    ["up{a='[',b!~`(?!x)`} == 0", "mend the pattern `(?!x)`, which RE2 does not read"],
    ['label_replace(up, "a", "$1", "b", "(.*")', 'mend the pattern "(.*", which RE2 does not read'],
    ['up{a="x",b="y",a="z"}', 'leave one value to a, which cannot have two: a=~"…|…" finds either'],
    ["up ==", "write what is behind its last sign"],
    ["up and", "write what is behind its last sign"],
    ["a >", "write what is behind its last sign"],
    ["up == # 0", "write what is behind its last sign"],
    ["foo(up)", "write a function that Prometheus knows in place of foo"],
    ["up up", 'mend it at "up"'],
    ["sum(up) by pod", 'mend it at "pod"'],
    ["rate(up[5x])", 'mend it at "x])"'],
    ["rate(http_requests_total)", 'expected type matrix in call to function "rate", got vector'],
    ["sum(up[5m])", "expected type vector in aggregation expression, got matrix"],
    ["abs(up, 2)", 'expected 1 argument(s) in call to "abs", got 2'],
    ["1 and 2", "set operator not allowed in binary scalar expression"],
    ['{job=""}', "vector selector must contain at least one non-empty matcher"],
    ["up[5m]", "take one value of each series, such as by rate(), in place of a matrix"],
  ])("refuses %j", (text, remedy) => {
    expect(thrown(() => parsePromql(text))).toBe(
      `must be an expression of PromQL, got ${JSON.stringify(text)}; ${remedy}`,
    );
  });
});

describe("parseMatchers", () => {
  it.each(['code=~"5.."', 'code!="200", method = "GET"', "status='error'"])("reads %s", (text) => {
    expect(parseMatchers(text)).toBe(text);
  });

  it.each([
    ['code=~"5(.."', 'mend the pattern "5(..", which RE2 does not read'],
    ['code="500",code="501"', 'leave one value to code, which cannot have two: code=~"…|…" finds either'],
  ])("refuses what finds nothing: %j", (text, remedy) => {
    expect(thrown(() => parseMatchers(text))).toBe(
      `must be a matcher of labels, got ${JSON.stringify(text)}; ${remedy}`,
    );
  });

  it.each(["", "code=~5..", '{code="5"}', 'code="5" method="GET"', '"5.."', 'code="5'])("refuses %j", (text) => {
    expect(thrown(() => parseMatchers(text))).toBe(
      `must be a matcher of labels, got ${JSON.stringify(text)}; write it as between braces, such as 'code=~"5.."'`,
    );
  });
});

import { parseMatchers, parsePromql } from "../../../model/value/promql-text";
import { thrown } from "../../support/thrown";

describe("parsePromql", () => {
  it.each([
    "up == 0",
    'sum by (pod) (rate(http_requests_total{code=~"5..", path="/a)"}[5m])) > 0.1',
    'max(orders_waiting{namespace="shop"}) > 1000 and on (namespace) up',
    "absent(up{job='a\\'b'})",
    'label_replace(up, "x", `(`, "y", "(.*)")',
    "up == 0 # waits for (nobody",
    "sum(rate(x[5m])) without (pod)",
  ])("reads %s", (text) => {
    expect(parsePromql(text)).toBe(text);
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
    ["up ==", "write what is behind its last sign"],
    ["up and", "write what is behind its last sign"],
    ["a >", "write what is behind its last sign"],
    ["up == # 0", "write what is behind its last sign"],
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

  it.each(["", "code=~5..", '{code="5"}', 'code="5" method="GET"', '"5.."', 'code="5'])("refuses %j", (text) => {
    expect(thrown(() => parseMatchers(text))).toBe(
      `must be a matcher of labels, got ${JSON.stringify(text)}; write it as between braces, such as 'code=~"5.."'`,
    );
  });
});

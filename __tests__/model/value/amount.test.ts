import { parseAmount } from "../../../model/value/amount";
import { thrown } from "../../support/thrown";

describe("parseAmount", () => {
  it.each([
    ["100", "100"],
    ["500m", "500m"],
    ["2000m", "2"],
    ["1500m", "1500m"],
    ["0.5", "500m"],
    ["1000", "1k"],
    ["1.5k", "1500"],
    ["1024Ki", "1Mi"],
    ["0.5Gi", "512Mi"],
    ["1023Ki", "1023Ki"],
  ])("reads %s as the API server answers it, %s", (amount, canonical) => {
    expect(parseAmount(amount)).toBe(canonical);
    expect(parseAmount(canonical)).toBe(canonical);
  });

  it.each(["0", "0.0Mi", "-1", "1x", "", "m", "0.0001", "99999999P"])("refuses %j", (given) => {
    expect(thrown(() => parseAmount(given))).toBe(
      `must be an amount above zero, got ${JSON.stringify(given)}; write a number such as "100", or "500m" for a half`,
    );
  });
});

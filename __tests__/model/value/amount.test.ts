import { parseAmount } from "../../../model/value/amount";
import { thrown } from "../../support/thrown";

describe("parseAmount", () => {
  it.each(["100", "500m", "1.5k", "0.5"])("reads %s", (amount) => {
    expect(parseAmount(amount)).toBe(amount);
  });

  it.each(["0", "0.0Mi", "-1", "1x", "", "m"])("refuses %s", (given) => {
    expect(thrown(() => parseAmount(given))).toContain("above zero, got");
  });
});

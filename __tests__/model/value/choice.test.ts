import { choiceOf } from "../../../model/value/choice";
import { thrown } from "../../support/thrown";

describe("choiceOf", () => {
  const parse = choiceOf(["Free", "Standard", "Premium"]);

  it("reads each of the listed values", () => {
    expect([parse("Free"), parse("Premium")]).toEqual(["Free", "Premium"]);
  });

  it.each(['"free"', '""', "1", "null", "[]"])("fails when it is %s", (json) => {
    expect(thrown(() => parse(JSON.parse(json)))).toBe(
      `must be one of the known values, got ${json}; write Free, Standard or Premium`,
    );
  });
});

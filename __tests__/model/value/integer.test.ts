import { integerBetween, parseCount, parsePortNumber } from "../../../model/value/integer";
import { thrown } from "../../support/thrown";

describe("integerBetween", () => {
  const parse = integerBetween(4, 24);

  it.each([4, 5, 24])("reads %d", (value) => {
    expect(parse(value)).toBe(value);
  });

  it.each([3, 25, 4.5, Number.NaN, -4])("fails when it is %p", (value) => {
    expect(thrown(() => parse(value))).toBe(
      `must be a whole number from 4 to 24, got ${value}; choose one in that range`,
    );
  });

  it("fails when it is a text", () => {
    expect(thrown(() => parse(JSON.parse('"5"')))).toBe(
      'must be a whole number from 4 to 24, got "5"; choose one in that range',
    );
  });
});

describe("parsePortNumber", () => {
  it.each([1, 8080, 65535])("reads %d", (port) => {
    expect(parsePortNumber(port)).toBe(port);
  });

  it.each([0, 65536])("fails when it is %d", (port) => {
    expect(thrown(() => parsePortNumber(port))).toBe(
      `must be a whole number from 1 to 65535, got ${port}; choose one in that range`,
    );
  });
});

describe("parseCount", () => {
  it.each([0, 1, 2147483647])("reads %d", (count) => {
    expect(parseCount(count)).toBe(count);
  });

  it.each([-1, 1.5, 2147483648])("fails when it is %d", (count) => {
    expect(thrown(() => parseCount(count))).toBe(
      `must be a whole number from 0 to 2147483647, got ${count}; choose one in that range`,
    );
  });
});

import { readFileSync } from "node:fs";
import { errorCode } from "../../../review/command/error-code";

it("an error of the operating system has a code", () => {
  const refused = () => {
    try {
      return readFileSync("/no/such/file");
    } catch (error) {
      return errorCode(error);
    }
  };
  expect(refused()).toBe("ENOENT");
});

it.each([
  new Error("ours"),
  Object.assign(new Error("of Node itself"), { code: "ERR_INVALID_ARG_TYPE" }),
  "text",
  null,
])("any other has none: %s", (error) => expect(errorCode(error)).toBeUndefined());

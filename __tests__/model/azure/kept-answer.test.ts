import { readKeptAnswer } from "../../../model/azure/kept-answer";
import { isRecord } from "../../../model/record";

it("reads what the JSON of a kept answer holds", () => {
  expect(readKeptAnswer('{"a":1}', (content) => isRecord(content) && content.a)).toBe(1);
});

it.each(["", "{", "name: a"])("says that %j is no JSON", (text) => {
  expect(readKeptAnswer(text, () => "read")).toBe("must be JSON, got something else or a part of it");
});

import { isJsonObject, readKeptAnswer } from "../../../model/azure/kept-answer";

it("reads what the JSON of a kept answer holds", () => {
  expect(readKeptAnswer('{"a":1}', (content) => isJsonObject(content) && content.a)).toBe(1);
});

it.each(["", "{", "name: a"])("says that %j is no JSON", (text) => {
  expect(readKeptAnswer(text, () => "read")).toBe("must be JSON, got something else or a part of it");
});

it.each([null, [], "text", 1])("takes %j for no object", (value) => {
  expect(isJsonObject(value)).toBe(false);
});

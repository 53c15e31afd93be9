import { namedBy } from "../../model/named-by";

const made = new Map([
  ["texts", 1],
  ["mapping", 2],
]);

it("finds what is named among what is made, each once and by name", () => {
  const references = [{ name: "texts" }, { name: "elsewhere" }, { name: "mapping" }, { name: "texts" }];
  expect(namedBy(made, () => references)).toEqual([2, 1]);
});

it("looks for no references where nothing is made", () => {
  const references = jest.fn(() => []);
  expect(namedBy(new Map(), references)).toEqual([]);
  expect(references).not.toHaveBeenCalled();
});

import declarations from "../../../model/shape/declarations.json";
import { generateShapes } from "../../../tools/shapes/generate";

it("the shapes are what the types of declarations say: run npm run shapes after a change of a type", () => {
  expect(declarations).toEqual({ definitions: generateShapes() });
});

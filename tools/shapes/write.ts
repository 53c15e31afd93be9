import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateShapes } from "./generate";

// `npm run shapes`: writes the shapes of all declarations, from their types and docstrings.
const FILE = join(__dirname, "..", "..", "model", "shape", "declarations.json");

writeFileSync(FILE, `${JSON.stringify({ definitions: generateShapes() }, null, 2)}\n`);

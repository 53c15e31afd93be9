import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "./kinds";
import { type OpenApiDocument, schemasOf } from "./schemas";

// `npm run openapi:record -- CONTEXT`: records what an API server says of the kinds that this library writes. It needs the
// definitions of the Gateway API, as the end-to-end tests do.
const FILE = join(__dirname, "../../__tests__/fixtures/kubernetes-openapi.json");
const [context] = process.argv.slice(2);
if (context === undefined) throw new Error("a context must be named: npm run openapi:record -- kind-e2e");

const get = (path: string) =>
  JSON.parse(
    execFileSync("kubectl", ["--context", context, "get", "--raw", path], { encoding: "utf8", maxBuffer: 2 ** 28 }),
  );

const { gitVersion }: { gitVersion: string } = get("/version");
const documents = Object.entries(KINDS).map(([apiVersion, kinds]) => {
  const path = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
  const document: OpenApiDocument = get(`/openapi/v3/${path}`);
  return { apiVersion, kinds, document };
});
const { version, kinds, definitions } = schemasOf(gitVersion, documents);
// A definition a line, so that a difference can be read.
const lines = Object.entries(definitions).map(
  ([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
);
writeFileSync(
  FILE,
  `{\n  "version": ${JSON.stringify(version)},\n  "kinds": ${JSON.stringify(kinds, null, 4).replace(/\n\}$/, "\n  }")},\n  "definitions": {\n${lines.join(",\n")}\n  }\n}\n`,
);

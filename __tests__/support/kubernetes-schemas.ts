import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import type { RecordedSchemas } from "../../tools/openapi/schemas";

const FILE = join(__dirname, "../fixtures/kubernetes-openapi.json");
const { kinds, definitions }: RecordedSchemas = JSON.parse(readFileSync(FILE, "utf8"));
const ROOT = "kubernetes";

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false }).addSchema({ $id: ROOT, definitions });
const compiled = new Map<string, ValidateFunction>();

/**
 * What an API server would refuse of an object by its schema, in lines; nothing where it is right. Undefined for a kind that the
 * recorded server has no schema of.
 */
export function refusals(object: KubernetesObject): readonly string[] | undefined {
  const kind = `${object.apiVersion} ${object.kind}`;
  const name = kinds[kind];
  if (name === undefined) return undefined;
  const validate = compiled.get(kind) ?? ajv.compile({ $ref: `${ROOT}#/definitions/${name}` });
  compiled.set(kind, validate);
  if (validate(plain(object))) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const { additionalProperty = "" } = params;
    return `${object.kind}/${object.metadata.name}${instancePath} ${message} ${additionalProperty}`.trimEnd();
  });
}

/** An object as it is written: a field that is not there is none. */
function plain(object: KubernetesObject): unknown {
  return JSON.parse(JSON.stringify(object));
}

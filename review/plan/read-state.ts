import type { JsonCursor, JsonSpan } from "./json-cursor";
import type { SecretCollector } from "./secret-collector";

/**
 * Collects the secrets of `prior_state` or `planned_values`, also of data sources, which are nowhere else in a plan.
 * Resources whose mask marks nothing are not even parsed.
 */
export function collectSecretsOfState(cursor: JsonCursor, secrets: SecretCollector): void {
  if (cursor.kind !== "object") return;
  cursor.members((key) => {
    if (key === "values" || key === "root_module") collectSecretsOfState(cursor, secrets);
    else if (key === "child_modules" && cursor.kind === "list") {
      cursor.elements(() => collectSecretsOfState(cursor, secrets));
    } else if (key === "resources" && cursor.kind === "list") {
      cursor.elements(() => collectSecretsOfResource(cursor, secrets));
    } else if (key === "outputs" && cursor.kind === "object") {
      cursor.members(() => collectSecretsOfOutput(cursor, secrets));
    }
  });
}

function collectSecretsOfResource(cursor: JsonCursor, secrets: SecretCollector): void {
  if (cursor.kind !== "object") return;
  let values: JsonSpan | undefined;
  let mask: JsonSpan | undefined;
  cursor.members((key) => {
    if (key === "values") values = cursor.skip();
    else if (key === "sensitive_values") mask = cursor.skip();
  });
  if (values && mask?.includes("true")) secrets.masked(values.parse(), mask.parse());
}

function collectSecretsOfOutput(cursor: JsonCursor, secrets: SecretCollector): void {
  if (cursor.kind !== "object") return;
  let value: JsonSpan | undefined;
  let sensitive = false;
  cursor.members((key) => {
    if (key === "value") value = cursor.skip();
    else if (key === "sensitive") sensitive = cursor.parse() === true;
  });
  if (value && sensitive) secrets.all(value.parse());
}

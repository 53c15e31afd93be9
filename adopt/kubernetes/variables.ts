import { inClear } from "../../model/rules/kubernetes/secret-text";
import { entriesAt, type Fields, fieldsAt, said, textAt, valueAt } from "../json";

/** The variables of a container, and those of its values that were secrets in plain text. */
export interface LiveVariables {
  /** Values by name. */
  readonly env: Fields;
  /** Everything of ConfigMaps and Secrets. */
  readonly envFrom: readonly Fields[];
  /** Names of variables whose value was a secret: it is not written anywhere, and a key of a Secret stands in its place. */
  readonly secrets: readonly string[];
}

/**
 * Reads the variables of a container.
 *
 * @param secret name of the Secret that is to hold what was a secret in plain text
 */
export function variablesOf(container: Fields, secret: string): LiveVariables {
  const secrets: string[] = [];
  const env = Object.fromEntries(
    entriesAt(container, "env").flatMap((variable): [string, unknown][] => {
      const name = textAt(variable, "name");
      if (name === undefined) return [];
      const text = textAt(variable, "value");
      if (text !== undefined && isSecret(name, text)) {
        secrets.push(name);
        return [[name, { secret, key: name }]];
      }
      return [[name, sourceOf(fieldsAt(variable, "valueFrom")) ?? text ?? ""]];
    }),
  );
  return { env, envFrom: entriesAt(container, "envFrom").flatMap(allOf), secrets };
}

/** Whether everybody could read a secret there: production is judged, because what runs is what people use. */
export function isSecret(name: string | undefined, text: string): boolean {
  const clear = { at: [], name, text, expected: "", remedy: "" };
  return [...inClear(clear, { production: true, today: new Date(0) })].length > 0;
}

function sourceOf(source: Fields): Fields | undefined {
  const optional = valueAt(source, "secretKeyRef.optional") ?? valueAt(source, "configMapKeyRef.optional");
  const more = { ...(optional === true && { optional }) };
  const secret = textAt(source, "secretKeyRef.name");
  if (secret !== undefined) return { secret, key: textAt(source, "secretKeyRef.key"), ...more };
  const configMap = textAt(source, "configMapKeyRef.name");
  if (configMap !== undefined) return { configMap, key: textAt(source, "configMapKeyRef.key"), ...more };
  const resource = textAt(source, "resourceFieldRef.resource");
  if (resource !== undefined) {
    const divisor = textAt(source, "resourceFieldRef.divisor");
    return { resource, ...(divisor !== undefined && divisor !== "0" && { divisor }) };
  }
  const field = textAt(source, "fieldRef.fieldPath");
  return field === undefined ? undefined : { field };
}

function allOf(source: Fields): Fields[] {
  const secret = textAt(source, "secretRef.name");
  const configMap = textAt(source, "configMapRef.name");
  const of = secret === undefined ? configMap !== undefined && { configMap } : { secret };
  if (!of) return [];
  const optional = valueAt(source, "secretRef.optional") === true || valueAt(source, "configMapRef.optional") === true;
  return [said({ ...of, prefix: textAt(source, "prefix") || undefined, optional: optional || undefined })];
}

/** An argument that has its value behind it, or as the argument that follows. */
const OPTION = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** Arguments of a program, in which a variable of a Secret stands in the place of each secret. */
export function withoutSecrets(words: readonly string[]): {
  readonly words: readonly string[];
  readonly secrets: readonly string[];
} {
  const secrets: string[] = [];
  const safe = words.map((word, index) => {
    const [, own, behind] = OPTION.exec(word) ?? [];
    const [, before, done] = OPTION.exec(words[index - 1] ?? "") ?? [];
    const name = own ?? (done === undefined ? before : undefined);
    const text = own === undefined ? word : (behind ?? "");
    if (!isSecret(name, text)) return word;
    const variable = (name ?? "secret").replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase();
    secrets.push(variable);
    return own === undefined ? `$(${variable})` : word.replace(/=[\s\S]*$/, `=$(${variable})`);
  });
  return { words: safe, secrets };
}

import type { Secret } from "kubernetes-types/core/v1";
import type { ObjectOf } from "../manifests/kubernetes-object";
import type { NeededSecret } from "../model/platform/needed-secrets";

/** A value that is needed and not there. */
export interface MissingVariable {
  /** Name of the variable, of which the part after `__` may be any key where all of a Secret is read. */
  readonly variable: string;
  /** What it is for, such as `key password of the Secret cart-db, for services.cart`. */
  readonly meaning: string;
}

/** Secrets that are made of variables. */
export interface LocalSecrets {
  readonly secrets: readonly ObjectOf<Secret>[];
  readonly missing: readonly MissingVariable[];
}

const BETWEEN = "__";
const PULL_KEY = ".dockerconfigjson";
const TYPES = {
  generic: "Opaque",
  tls: "kubernetes.io/tls",
  "docker-registry": "kubernetes.io/dockerconfigjson",
} as const;
const KEYS = { generic: [], tls: ["tls.crt", "tls.key"], "docker-registry": [PULL_KEY] } as const;

/**
 * The Secrets that are needed, each key of the variable `<SECRET>__<KEY>`, in capital letters and with `_` for every other
 * sign. Of a Secret that is read whole, every variable with its name before `__` is a key. Secrets of registries are made
 * where there is a value: a node that has the image asks none.
 */
export function localSecrets(
  needed: readonly NeededSecret[],
  variables: Readonly<Record<string, string | undefined>>,
): LocalSecrets {
  const missing: MissingVariable[] = [];
  const secrets = needed.flatMap(({ namespace, name, type, keys, usedBy }) => {
    const asked: readonly string[] = keys.length > 0 ? keys : KEYS[type];
    const known = Object.fromEntries(
      asked.flatMap((key) => {
        const value = variables[variableOf(name, key)];
        if (value !== undefined) return [[key, value]];
        if (type !== "docker-registry")
          missing.push({
            variable: variableOf(name, key),
            meaning: `key ${key} of the Secret ${name}, for ${usedBy.join(", ")}`,
          });
        return [];
      }),
    );
    const others = asked.length === 0 ? everyKey(name, variables) : {};
    const stringData = { ...known, ...others };
    if (Object.keys(stringData).length === 0) {
      if (asked.length === 0)
        missing.push({
          variable: variableOf(name, "KEY"),
          meaning: `a key of the Secret ${name}, all of which is for ${usedBy.join(", ")}`,
        });
      return [];
    }
    const secret: ObjectOf<Secret> = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name, namespace },
      type: TYPES[type],
      stringData,
    };
    return [secret];
  });
  return { secrets, missing: [...new Map(missing.map((each) => [each.variable, each])).values()] };
}

/** Name of the variable that a key of a Secret is in. */
export function variableOf(secret: string, key: string): string {
  return `${capital(secret)}${BETWEEN}${capital(key)}`;
}

function capital(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
}

function everyKey(
  secret: string,
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const before = `${capital(secret)}${BETWEEN}`;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value !== undefined && name.startsWith(before) && name.length > before.length
        ? [[name.slice(before.length), value]]
        : [],
    ),
  );
}

import { isMade } from "../../model/platform/environment";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../model/platform/platform";
import { workloadsOf } from "../../model/platform/resolve-workloads";
import {
  addressesOf,
  resourcesOf,
  type StackJson,
  type SynthesizedPlatform,
  synthesized,
} from "./synthesized-platform";

/** A platform, and what its synthesis wrote. */
export interface WrittenPlatform {
  readonly declared: AnyPlatformDeclaration;
  readonly platform: ResolvedPlatform;
  readonly output: SynthesizedPlatform;
  /** What a second synthesis wrote. */
  readonly again: SynthesizedPlatform;
}

interface Named {
  readonly name: string;
  readonly namespace: string;
}

/** Names of what makes pods in a stack, whatever its kind. */
function podMakersIn({ resource = {} }: StackJson): readonly Named[] {
  return Object.values(resource)
    .flatMap((ofType) => Object.values(ofType))
    .filter((made) => JSON.stringify(made).includes('"container":'))
    .map(({ metadata }) => metadata as Named);
}

/** What holds for every platform that can be declared. */
export interface Invariant {
  readonly holds: string;
  /** Where it does not hold; names and addresses only, because who reads it knows nothing of the rest. */
  readonly broken: (written: WrittenPlatform) => readonly string[];
}

/** Synthesizes a platform twice, from two folders and into two. @throws InvalidDeclarationError with every mistake in the declaration */
export function written(declared: AnyPlatformDeclaration, today: Date): WrittenPlatform {
  const { platform } = loadPlatform(declared, { today });
  const output = synthesized(declared, today);
  const home = process.cwd();
  try {
    process.chdir("/");
    return { declared, platform, output, again: synthesized(declared, today) };
  } finally {
    process.chdir(home);
  }
}

/** All of it. */
export const INVARIANTS: readonly Invariant[] = [
  {
    holds: "each environment has a services stack, and a cluster stack where it makes its cluster",
    broken: ({ platform, output }) =>
      Object.entries(platform.environments).flatMap(([name, environment]) =>
        [[`${name}-cluster`, isMade(environment)] as const, [`${name}-services`, true] as const].flatMap(
          ([stack, isThere]) => (output.files.has(stack) === isThere ? [] : [stack]),
        ),
      ),
  },
  {
    holds: "a stack comes after stacks that exist, in no circle",
    broken: ({ output: { manifest } }) => Object.keys(manifest.stacks).filter((stack) => !isOrdered(stack, manifest)),
  },
  {
    holds: "no two stacks keep their state in one place",
    broken: ({ output }) => {
      const places = [...output.files.keys()].map((name) => JSON.stringify(output.stack(name).terraform.backend));
      return places.filter((place, index) => places.indexOf(place) !== index);
    },
  },
  {
    holds: "each workload that runs in an environment is deployed there, in its namespace",
    broken: ({ platform, output }) =>
      Object.values(platform.environments).flatMap((environment) =>
        workloadsOf(environment)
          .filter(({ workload: { name, namespace } }) => {
            const made = podMakersIn(output.stack(`${environment.name}-services`));
            return !made.some((one) => one.name === name && one.namespace === namespace);
          })
          .map(({ name }) => `${environment.name}: ${name}`),
      ),
  },
  {
    holds: "each host with a route is served, and by one stack",
    broken: ({ platform, output }) =>
      Object.values(platform.environments).flatMap(({ name, routes }) =>
        [...new Set(routes.flatMap(({ host }) => host ?? []))].filter(
          (host) => servers(output, name, host).length !== 1,
        ),
      ),
  },
  {
    holds: "no provider, state or output holds a credential, and no expression reads one",
    broken: ({ output }) => [...output.files.keys()].flatMap((name) => credentialsIn(name, output)),
  },
  {
    holds: "every resource of a stack has the place that declared it in declarations.json, and nothing else has one",
    broken: ({ output, declared }) =>
      [...output.files.keys()].flatMap((name) => {
        const places = output.places[name] ?? {};
        const addresses = new Set(addressesOf(output.stack(name)));
        const missing = [...addresses].filter((address) => !leads(places[address]?.path, declared));
        return [...missing, ...Object.keys(places).filter((address) => !addresses.has(address))];
      }),
  },
  {
    holds: "a second synthesis writes the same, from whichever folder",
    broken: ({ output, again }) => {
      const names = new Set([...output.files.keys(), ...again.files.keys()]);
      return [...names].filter((name) => output.files.get(name) !== again.files.get(name));
    },
  },
];

function isOrdered(stack: string, manifest: SynthesizedPlatform["manifest"], above: readonly string[] = []): boolean {
  const found = manifest.stacks[stack];
  if (!found || above.includes(stack)) return false;
  return found.dependencies.every((before) => isOrdered(before, manifest, [...above, stack]));
}

/** Stacks of an environment with a Gateway's route or an Ingress of a host. */
function servers(output: SynthesizedPlatform, environment: string, host: string): readonly string[] {
  return [...output.files.keys()].filter((name) => {
    if (name.slice(0, name.lastIndexOf("-")) !== environment) return false;
    const stack = output.stack(name);
    const routes = resourcesOf(stack, "kubernetes_manifest").map(({ manifest }) => JSON.stringify(manifest));
    const ingresses = resourcesOf(stack, "kubernetes_ingress_v1").map(({ spec }) => JSON.stringify(spec));
    return (
      routes.some((route) => route.includes(`"hostnames":["${host}"]`)) ||
      ingresses.some((ingress) => ingress.includes(`"host":"${host}"`))
    );
  });
}

/** Fields of providers, backends and data sources that hold a credential. Services may call what they like so. */
const CREDENTIAL =
  /^(access_key|sas_token|password|token|(client|oidc)_(secret|key|token|certificate)(_password)?|kube_config_raw)$/;
/** Attributes of Azure that are credentials, read by an expression; after `$${` stands a text. */
const READ =
  /(?<!\$)\$\{[^}]*\.(kube_admin_config(_raw)?|kube_config_raw|client_key|client_certificate|password|(primary|secondary)_(access|shared)_key)\b/;

function credentialsIn(name: string, output: SynthesizedPlatform): readonly string[] {
  const { provider, data, terraform, output: outputs }: StackJson = output.stack(name);
  const read = READ.exec(output.files.get(name) ?? "")?.[1];
  return [
    ...fieldsOf({ provider, data, terraform, outputs }).filter((field) => CREDENTIAL.test(field)),
    ...(read ? [read] : []),
  ].map((field) => `${name}: ${field}`);
}

function fieldsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [key, ...fieldsOf(item)]));
}

/** Whether a path begins with something that is declared. */
function leads(path: string | undefined, declared: AnyPlatformDeclaration): boolean {
  const [section = ""] = /^\w+/.exec(path ?? "") ?? [];
  return Object.hasOwn(declared, section);
}

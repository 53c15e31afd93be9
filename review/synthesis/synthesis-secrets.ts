import { SecretCollector } from "../plan/secret-collector";
import { isObject, type Json, member } from "../plan/value";
import { resourceBlocks, type Synthesis } from "./synthesis";

/** Resources whose whole content is secret. */
const SECRET_TYPE = /^kubernetes_secret(_v\d+)?$/;

/** Secrets that somebody wrote into a synthesized app: defaults of sensitive variables, passwords, Kubernetes secrets. */
export function secretsOfSynthesis({ stacks }: Synthesis): ReadonlySet<string> {
  const collector = new SecretCollector();
  for (const stack of stacks.values()) {
    const variables = member(stack.config, "variable");
    for (const variable of isObject(variables) ? Object.values(variables) : []) {
      if (member(variable, "sensitive") === true) collector.all(member(variable, "default") as Json);
    }
    for (const [address, block] of resourceBlocks(stack)) {
      collector.masked(block, undefined);
      if (!SECRET_TYPE.test(address.split(".")[0] ?? "")) continue;
      for (const part of ["data", "binary_data"]) collector.all(member(block, part) as Json);
    }
  }
  // A reference to a secret is none, and would hide the same words elsewhere.
  return new Set([...collector.secrets].filter((secret) => !secret.includes("${")));
}

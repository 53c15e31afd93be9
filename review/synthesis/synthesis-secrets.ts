import { SecretCollector } from "../plan/secret-collector";
import { type Json, member } from "../plan/value";
import { resourceBlocks, type Synthesis, variablesOf } from "./synthesis";

/** Attributes that are secret as a whole, by the type of the resource without its version. */
const SECRET_ATTRIBUTES = new Map([
  ["kubernetes_secret", ["data", "binary_data"]],
  ["azurerm_key_vault_secret", ["value", "value_wo"]],
]);

/** Secrets that somebody wrote into a synthesized app: defaults of sensitive variables, passwords, Kubernetes secrets. */
export function secretsOfSynthesis({ stacks }: Synthesis): ReadonlySet<string> {
  const collector = new SecretCollector();
  for (const stack of stacks.values()) {
    for (const variable of variablesOf(stack).values()) {
      if (member(variable, "sensitive") === true) collector.all(member(variable, "default") as Json);
    }
    for (const [address, block] of resourceBlocks(stack)) {
      collector.masked(block, undefined);
      const type = (address.split(".")[0] ?? "").replace(/_v\d+$/, "");
      for (const part of SECRET_ATTRIBUTES.get(type) ?? []) collector.all(member(block, part) as Json);
    }
    // Providers and backends sign in.
    for (const section of ["provider", "terraform"]) collector.masked(member(stack.config, section) as Json, undefined);
  }
  // A reference to a secret is none, and would hide the same words elsewhere.
  return new Set([...collector.secrets].filter((secret) => !secret.includes("${")));
}

import { member } from "../plan/value";
import { type Synthesis, variablesOf } from "../synthesis/synthesis";

/** Variables of the environment that sign in, by what their names end with: ARM_CLIENT_SECRET, GITHUB_TOKEN. */
const CREDENTIAL = /(^|_)(PASSWORD|SECRET|TOKEN|ACCESS_KEY|API_KEY|PRIVATE_KEY|SAS)$/i;
/** Prefix with which Terraform takes its variables from the environment. */
const VARIABLE = "TF_VAR_";

/** Credentials that Terraform is given by the environment: it may repeat them in an error. */
export function secretsOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  synthesis: Synthesis,
): ReadonlySet<string> {
  const sensitive = new Set(
    [...synthesis.stacks.values()].flatMap((stack) =>
      [...variablesOf(stack)].flatMap(([name, variable]) => (member(variable, "sensitive") === true ? [name] : [])),
    ),
  );
  return new Set(
    Object.entries(environment).flatMap(([name, value]) => {
      const variable = name.startsWith(VARIABLE) ? name.slice(VARIABLE.length) : undefined;
      const isSecret = CREDENTIAL.test(name) || (variable !== undefined && sensitive.has(variable));
      return isSecret && value ? [value] : [];
    }),
  );
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { redirectAddress } from "../../model/platform/login";
import { COOKIE_SECRET } from "../../model/platform/login-proxy";
import { type NeededSecret, neededSecrets } from "../../model/platform/needed-secrets";
import type { ResolvedPlatform } from "../../model/platform/platform";
import type { SecretRead } from "../../model/platform/secret-reads";

const PREFACE = `# Secrets that somebody has to make

What runs cannot start without these, and no stack makes them: a value in a plan or a state would be one that everybody reads
who reads those. Each command takes its values from files, so that they are in no history of a shell either.

Namespaces are made by the services stack, and vaults by the identities stack. Pods wait until a Secret is there.
`;

/**
 * Writes which secrets somebody has to make before the platform runs, with the commands that make them, beside the stacks.
 *
 * @returns how many Secrets there are
 */
export function writeSecretsFile(outdir: string, { environments }: ResolvedPlatform): number {
  const needed = Object.values(environments).map((environment) => ({
    name: environment.name,
    secrets: neededSecrets(environment),
    others: [...inVaults(environment), ...ofLogins(environment)],
  }));
  const parts = needed.flatMap(({ name, secrets, others }) =>
    secrets.length + others.length > 0 ? [`## ${name}`, ...secrets.map(kubernetesSecret), ...others] : [],
  );
  const content = parts.length > 0 ? parts : ["None: everything is made by a stack."];
  writeFileSync(join(outdir, "secrets.md"), `${[PREFACE.trimEnd(), ...content].join("\n\n")}\n`);
  return needed.flatMap(({ secrets }) => secrets).length;
}

function kubernetesSecret({ namespace, name, type, keys, usedBy }: NeededSecret): string {
  const isOfLogins = keys.includes(COOKIE_SECRET);
  const make = isOfLogins ? "openssl rand -base64 32 | tr -d '\\n' | tr -- '+/' '-_' > cookie-secret.txt\n" : "";
  return block(
    `\`${name}\` in \`${namespace}\`, for ${usedBy.join(", ")}`,
    `${make}kubectl create secret ${[type, name, "--namespace", namespace, ...argumentsOf(type, keys)].join(" ")}`,
  );
}

function argumentsOf(type: NeededSecret["type"], keys: readonly string[]): readonly string[] {
  if (type === "tls") return ["--cert=tls.crt", "--key=tls.key"];
  if (type === "docker-registry") return ["--from-file=.dockerconfigjson=config.json"];
  return keys.length > 0 ? keys.map((key) => `--from-file=${key}=${key}.txt`) : ["--from-env-file=secret.env"];
}

/** What pods read of vaults, each once: whether it is there already, only the vault knows. */
function inVaults({ secretReads }: ResolvedEnvironment): readonly string[] {
  const commands = new Map<string, { readonly command: string; readonly users: Set<string> }>();
  for (const read of secretReads) {
    for (const { type, name } of read.objects) {
      const key = `${read.vault.vaultName}/${type}/${name}`;
      const known = commands.get(key) ?? { command: vaultCommand(read, type, name), users: new Set() };
      commands.set(key, { ...known, users: known.users.add(`${read.section}.${read.workload}`) });
    }
  }
  return [...commands].map(([key, { command, users }]) => block(`\`${key}\`, for ${[...users].join(", ")}`, command));
}

/** What an app registration has to know of a cluster and of hosts, once for all logins by it. */
function ofLogins({ logins, origin, cluster }: ResolvedEnvironment): readonly string[] {
  const named = origin.kind === "existing" ? origin : cluster;
  const issuer = named
    ? `$(az aks show --resource-group ${named.resourceGroup} --name ${named.name} --query oidcIssuerProfile.issuerUrl --output tsv)`
    : "ISSUER";
  const ids = [...new Set(logins.map(({ login }) => login.clientId))];
  return ids.flatMap((id) => {
    const here = logins.filter(({ login }) => login.clientId === id);
    const addresses = new Set(
      here.flatMap(({ login, host }) => (host === undefined ? [] : [redirectAddress(login, host)])),
    );
    const accounts = new Map(here.flatMap(({ proxies }) => proxies.map((proxy) => [proxy.name, proxy.namespace])));
    const trust = [...accounts].map(([name, namespace]) => {
      const subject = `system:serviceaccount:${namespace}:${name}`;
      const parts = `"name":"${namespace}-${name}","issuer":"'"$issuer"'","subject":"${subject}","audiences":["api://AzureADTokenExchange"]`;
      return `az ad app federated-credential create --id ${id} --parameters '{${parts}}'`;
    });
    return [
      block(`What the app registration \`${id}\` trusts, for logins`, [`issuer=${issuer}`, ...trust].join("\n")),
      `People come back to these addresses, which it has to have as redirect addresses of a web application:\n\n${[...addresses].map((address) => `- ${address}`).join("\n")}`,
    ];
  });
}

function vaultCommand({ vault }: SecretRead, type: string, name: string): string {
  const where = `--vault-name ${vault.vaultName} --name ${name}`;
  switch (type) {
    case "certificate":
      return `az keyvault certificate import ${where} --file ${name}.pem`;
    case "key":
      return `az keyvault key create ${where} --kty RSA --size 3072`;
    default:
      return `az keyvault secret set ${where} --file ${name}.txt`;
  }
}

function block(title: string, command: string): string {
  return `${title}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}

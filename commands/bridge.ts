import { type Discovered, discovered } from "../model/platform/discovery";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments, sayIfRetired } from "./declared-environment";
import { readContext } from "./local/kube-context";
import { Kubectl, type StoredObject } from "./local/kubectl";
import type { RunTool } from "./tool";

/** What `bridge` is asked for. */
export interface BridgeArguments extends EnvironmentArguments {
  /** How the list is printed. */
  readonly format: "table" | "json" | "hosts";
  /** Context of the cluster, to ask for addresses that are not declared; none to ask no cluster. */
  readonly context: string | undefined;
}

/**
 * Lists what whoever is not in the cluster finds there: names, addresses and ports of load balancers and gateways.
 *
 * @returns exit code: 0 where every address is known, 3 where one is not
 */
export async function bridge(options: BridgeArguments, context: CommandContext, run: RunTool): Promise<number> {
  const { environment } = declaredEnvironment(options, context);
  sayIfRetired(environment, context);
  const declared = discovered(environment);
  const found = options.context === undefined ? declared : await withAddresses(declared, options.context, run);
  const unknown = found.filter(({ address }) => address === undefined);
  for (const { name } of unknown) {
    context.progress(`${name} has no fixed address; declare exposed.address, or give --context to ask its cluster`);
  }
  if (found.length === 0) context.progress(nothingOf(environment.name));
  context.print(PRINTED[options.format](found));
  return unknown.length > 0 ? UNKNOWN : 0;
}

const UNKNOWN = 3;

function nothingOf(environment: string): string {
  return `nothing of ${environment} is called from outside by an address of its own: no service declares exposed, and no gateway routing.addresses`;
}

const PRINTED: Readonly<Record<BridgeArguments["format"], (found: readonly Discovered[]) => string>> = {
  json: (found) => `${JSON.stringify(found, null, 2)}\n`,
  hosts: (found) =>
    found
      .flatMap((each) => (each.address === undefined ? [] : [`${each.address}\t${namesOf(each).join(" ")}\n`]))
      .join(""),
  table: (found) => {
    const rows = found.map((each) => [
      namesOf(each).join(" "),
      each.address ?? "?",
      each.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(" "),
    ]);
    return columns(rows)
      .map((row) => `${line(row)}\n`)
      .join("");
  },
};

/** DNS names where there are any, else the name of its Service, as the old world may call it. */
function namesOf({ names, name }: Discovered): readonly string[] {
  return names.length > 0 ? names : [name];
}

async function withAddresses(found: readonly Discovered[], name: string, run: RunTool): Promise<readonly Discovered[]> {
  const context = await readContext(name, run);
  const services = await new Kubectl(run, context).list(["services"]);
  return found.map((each) => ({ ...each, address: each.address ?? addressIn(services, each) }));
}

function addressIn(services: readonly StoredObject[], { kind, name, namespace }: Discovered): string | undefined {
  if (kind === "routes") return undefined;
  const service = services.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  const { loadBalancer } = (service?.status ?? {}) as {
    readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string }[] };
  };
  return loadBalancer?.ingress?.[0]?.ip;
}

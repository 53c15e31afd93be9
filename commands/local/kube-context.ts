import { existsSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { delimiter } from "node:path";
import { nearest } from "../../model/shape/nearest";
import { oneOf } from "../../model/value/value-error";
import { CommandError } from "../command-error";
import { NOT_FOUND, type RunTool } from "../tool";

/** A context of a kubeconfig. */
export interface KubeContext {
  readonly name: string;
  /** Address of the API server. */
  readonly server: string;
}

/** What `kubectl config view` says of one context; it keeps credentials to itself. */
interface ViewedConfig {
  readonly clusters?: readonly { readonly name: string; readonly cluster?: { readonly server?: string } }[] | null;
  readonly users?:
    | readonly { readonly name: string; readonly user?: { readonly exec?: { readonly command?: string } | null } }[]
    | null;
  readonly contexts?: readonly { readonly name: string; readonly context?: { readonly namespace?: string } }[] | null;
}

/**
 * The context that a person has named. Without a name no cluster is touched, whatever the current context is; one that looks
 * like a cluster of others has to be named twice.
 *
 * @param given each `--context` of the command line
 * @throws CommandError when it is not named, not there, or not named often enough
 */
export async function chosenContext(given: readonly string[], run: RunTool): Promise<KubeContext> {
  const known = await contextNames(run);
  const [name] = given;
  if (name === undefined || name === "") {
    throw new CommandError(`--context must name the context of a local cluster, got none; ${choice(known)}`);
  }
  const other = given.find((each) => each !== name);
  if (other !== undefined) {
    throw new CommandError(
      `--context must be the same each time, got ${JSON.stringify(name)} and ${JSON.stringify(other)}; name one`,
    );
  }
  if (!known.includes(name)) {
    const near = nearest(name, known);
    throw new CommandError(
      `--context must be one of the kubeconfig, got ${JSON.stringify(name)}; ${near === undefined ? choice(known) : `write ${JSON.stringify(near)}`}`,
    );
  }
  const config = await viewed(name, run);
  const server = config.clusters?.[0]?.cluster?.server ?? "";
  const reason = whyNotLocal(name, server, config);
  if (reason !== undefined && given.length < 2) {
    throw new CommandError(
      `--context must be named twice for ${JSON.stringify(name)}, because ${reason}; write --context ${name} --context ${name} where that is meant`,
    );
  }
  return { name, server };
}

/** The name of a context that is only read, so that whatever it leads to may be named once. @throws CommandError when it is not there */
export async function readContext(name: string, run: RunTool): Promise<string> {
  return (await chosenContext([name, name], run)).name;
}

async function contextNames(run: RunTool): Promise<readonly string[]> {
  const { code, stdout, stderr } = await run("kubectl", ["config", "get-contexts", "--output=name"]);
  if (code === NOT_FOUND) {
    throw new CommandError(
      "kubectl must be on the PATH, got none; https://kubernetes.io/docs/tasks/tools/ says how to install it",
    );
  }
  if (code !== 0) throw new CommandError(`kubectl must read the kubeconfig, and says: ${stderr.trim()}`);
  const names = stdout.split("\n").filter((line) => line !== "");
  if (names.length === 0) refuseMissing(process.env.KUBECONFIG);
  return names;
}

/** kubectl takes a file that is not there for an empty one. */
function refuseMissing(kubeconfig = ""): void {
  const missing = kubeconfig.split(delimiter).find((file) => file !== "" && !existsSync(file));
  if (missing === undefined) return;
  throw new CommandError(
    `KUBECONFIG must name a file that is there, got ${JSON.stringify(missing)}; name another, or leave it out for ~/.kube/config`,
  );
}

async function viewed(name: string, run: RunTool): Promise<ViewedConfig> {
  const { code, stdout, stderr } = await run("kubectl", [
    "config",
    "view",
    "--minify",
    `--context=${name}`,
    "--output=json",
  ]);
  if (code !== 0) throw new CommandError(`kubectl must read the context ${name}, and says: ${stderr.trim()}`);
  const config: ViewedConfig = JSON.parse(stdout);
  return config;
}

const OF_AKS = /\.azmk8s\.(io|cn|us)$/;
const NAMED_AKS = /(^|[^a-z])aks([^a-z]|$)/i;
const PRODUCTION = /(^|[^a-z])(prod|prd|production|live)([^a-z]|$)/i;
/** Names that Docker gives to the machine itself. */
const HERE = /(^|\.)(localhost|local|lan|internal)$/;
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["0.0.0.0", 32],
] as const) {
  PRIVATE.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv6");

/** Why a context may not lead to a cluster of one machine; undefined where nothing speaks against it. */
function whyNotLocal(name: string, server: string, { contexts, clusters, users }: ViewedConfig): string | undefined {
  const host = hostOf(server);
  const signsIn = users?.some(({ user }) => /kubelogin/.test(user?.exec?.command ?? "")) ?? false;
  const names = [
    name,
    ...(contexts ?? []).map(({ context }) => context?.namespace ?? ""),
    ...(clusters ?? []).map((cluster) => cluster.name),
  ];
  if (OF_AKS.test(host) || signsIn || names.some((each) => NAMED_AKS.test(each)))
    return "it looks like a cluster of AKS";
  const production = names.find((each) => PRODUCTION.test(each));
  if (production !== undefined) return `${JSON.stringify(production)} looks like production`;
  return isNear(host) ? undefined : `its API server ${server} is not on this machine or a network of it`;
}

function isNear(host: string): boolean {
  const version = isIP(host);
  if (version !== 0) return PRIVATE.check(host, version === 4 ? "ipv4" : "ipv6");
  return HERE.test(host) || !host.includes(".");
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).hostname.replaceAll(/^\[|\]$/g, "") : "";
}

function choice(known: readonly string[]): string {
  return known.length > 0 ? `choose ${oneOf(known)}` : "make a cluster first, such as by kind create cluster";
}

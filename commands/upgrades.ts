import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { KUBERNETES_RELEASES } from "../model/azure/kubernetes-release";
import { readRunningClusters } from "../model/azure/running-cluster";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { livingPlatform } from "../model/platform/retired";
import { KubernetesVersion } from "../model/value/kubernetes-version";
import { oneOf, ValueError } from "../model/value/value-error";
import { type UpgradeReport, upgradeRows, upgradesOf } from "../views/upgrades/upgrades";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { usagesIn } from "./usages-in";

/** What `upgrades` is asked for. */
export interface UpgradesArguments {
  /** Version that all environments are to have. */
  readonly version: string;
  /** Versions that run, where they are others than those that are declared: `prod=1.34`. */
  readonly running: readonly string[];
  /** Files with what `az vm list-usage` printed: `westeurope=usage.json`, or the file alone where there is one region. */
  readonly usage?: readonly string[];
  /** File with the clusters that run, of `az aks list` or a plan; undefined for none. */
  readonly clusters: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

/** The newest version that is known here, and how far one may be ahead of it that is not: three come in a year. */
const NEWEST = KubernetesVersion.parse(KUBERNETES_RELEASES.at(-1)?.minorVersion ?? "");
const MOST_BEYOND = 6;

/**
 * Prints the whole way of the platform to a version of Kubernetes.
 *
 * @returns the exit code: 0
 * @throws CommandError for what is no version, one that is years away or behind what runs, an environment that is none, and a
 * file that says nothing of the clusters
 */
export function upgrades(
  { clusters, json, platform: file, running, usage = [], version }: UpgradesArguments,
  context: CommandContext,
): number {
  const { folder, today } = context;
  const platform = livingPlatform(loadPlatform(declaredIn(file, folder), { today }).platform, today);
  const made = Object.values(platform.environments).filter(isMade);
  const target = targetVersion(version);
  const listed = clusters === undefined ? {} : versionsIn(clusters, made, folder);
  const said = Object.fromEntries(
    running.map((each) => {
      const [, name = each, number = ""] = /^([^=]+)=(.*)$/.exec(each) ?? [];
      if (made.some((environment) => environment.name === name)) return [name, parsed(number, `--running ${name}`)];
      throw new CommandError(
        `--running must name an environment, got ${JSON.stringify(each)}; write such as ${made[0]?.name ?? "prod"}=1.35, of ${oneOf(made.map((environment) => environment.name))}`,
      );
    }),
  );
  const given = { ...listed, ...said };
  for (const { name, cluster } of made) {
    const now = given[name] ?? cluster.upgradesFrom ?? cluster.kubernetesVersion;
    if (target.minorsAheadOf(now) >= 0) continue;
    throw new CommandError(
      `version must be ${now.minorVersion} or later, which runs in ${name}, got ${target}; no cluster goes back`,
    );
  }
  const report = upgradesOf(platform, target, given, today, { usages: usagesIn(usage, made, folder) });
  context.print(json ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
  return 0;
}

/** The versions that run, by environment, of the clusters in a file. */
function versionsIn(
  path: string,
  made: readonly MadeEnvironment[],
  folder: string,
): Readonly<Record<string, KubernetesVersion>> {
  const absolute = resolve(folder, path);
  if (!existsSync(absolute)) throw new CommandError(`${path}: must be a file, got none`);
  const read = readRunningClusters(readFileSync(absolute, "utf8"));
  const remedy = "write what az aks list --output json prints, or terraform show -json of a plan";
  if (typeof read === "string") throw new CommandError(`${path}: ${read}; ${remedy}`);
  const found = made.flatMap(({ name, cluster }) => {
    const running = read.find(
      (each) => isSame(each.name, cluster.name) && isSame(each.resourceGroup, cluster.resourceGroup),
    );
    return running ? [[name, running.version] as const] : [];
  });
  if (found.length > 0) return Object.fromEntries(found);
  const names = made.map(({ cluster }) => `${cluster.name} in ${cluster.resourceGroup}`);
  throw new CommandError(`${path}: must have a cluster of the platform, got none of ${names.join(", ")}; ${remedy}`);
}

/** Azure does not tell names apart by their case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Reads the version that environments are to have. @throws CommandError for what is no version, and one that is years away */
export function targetVersion(version: string): KubernetesVersion {
  const target = parsed(version, "version");
  if (target.minorsAheadOf(NEWEST) <= MOST_BEYOND) return target;
  throw new CommandError(
    `version must be one that there will be soon, got ${target}; the newest that is known here is ${NEWEST}`,
  );
}

function parsed(text: string, what: string): KubernetesVersion {
  try {
    return KubernetesVersion.parse(text);
  } catch (thrown) {
    if (thrown instanceof ValueError) throw new CommandError(`${what} ${thrown.message}`);
    throw thrown;
  }
}

function text(report: UpgradeReport): string {
  const { target, steps, support, obstacles, notCounted } = report;
  const heading = `to ${target}: ${steps.length === 0 ? "nothing to do" : `${steps.length} ${steps.length === 1 ? "step" : "steps"}`}`;
  const table = steps.length === 0 ? [] : columns(upgradeRows(report)).map((row) => `  ${line(row)}`);
  const left = support.map(({ environment, version, days }) => {
    if (days === undefined) return `${environment}: nobody knows here how long Azure supports ${version}`;
    return `${environment}: Azure ${days < 0 ? `stopped supporting ${version} ${-days} days ago` : `supports ${version} for ${days} days more`}`;
  });
  const ways = obstacles.map((each) => `in the way: ${each}`);
  const notes = notCounted.map((each) => `not counted: ${each}`);
  return `${[[heading, ...table], left, [...ways, ...notes]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Adoption, adopt as adoptAll } from "../adopt/adoption";
import { clustersIn, type ReadEnvironment, readEnvironment } from "../adopt/azure/environment";
import { type AzureRecord, recordOfAzure } from "../adopt/azure/records";
import { recordsOf, textOf, UnreadableFile } from "../adopt/documents";
import { type ImportBlock, importFile, importsOfAzure, importsOfObjects, type StackFile } from "../adopt/imports";
import type { Fields } from "../adopt/json";
import { titleOf } from "../adopt/kubernetes/inventory";
import { isObject, withoutSecretData } from "../adopt/kubernetes/objects";
import { WORKLOADS } from "../adopt/kubernetes/workloads";
import { report } from "../adopt/output/report";
import { sourceText } from "../adopt/output/source-text";
import { asPlatform } from "../adopt/refused";
import type { KubernetesObject } from "../manifests/kubernetes-object";
import { synthesizePlatform } from "../stacks/synthesis/synthesize";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { makeFolder } from "./make-folder";
import { inWords } from "./system-error";

/** What `adopt` is asked for. */
export interface AdoptArguments {
  /** Files with what `az … -o json` printed. */
  readonly azure: readonly string[];
  /** Files with what `kubectl get … -o yaml` printed, or manifests. */
  readonly kubernetes: readonly string[];
  /** Folder that the platform is written to. */
  readonly out: string;
  /** Context of the kubeconfig, of a cluster outside Azure. */
  readonly context: string | undefined;
  /** Ranges that may call the API server, where it answers everybody today. */
  readonly authorizedCidr: readonly string[];
  readonly name: string | undefined;
  readonly domain: string | undefined;
  readonly environment: string;
  /** Whether ways stay closed that no policy closes today. */
  readonly closed: boolean;
}

/** Writes a platform that says what there is, what takes it over, and what does not fit. @throws CommandError */
export function adopt(asked: AdoptArguments, context: CommandContext): void {
  const { folder, today } = context;
  const out = resolve(folder, asked.out);
  refuseWhatIsThere(out, asked.out);
  const objects = asked.kubernetes.flatMap((file) => objectsIn(file, folder));
  const adoption = adoptAll(
    { objects, environment: environmentIn(asked, folder) },
    { name: asked.name, domain: asked.domain, environment: asked.environment, keepOpen: !asked.closed, today },
  );
  const imports = importsFor(adoption, objects, today);
  const comment = "What was taken over, as it ran; taken-over.md says what changes, and what does not fit.";
  write(join(out, "platform.ts"), sourceText(adoption.declaration, comment));
  for (const [stack, blocks] of Object.entries(imports)) {
    write(join(out, "imports", `${stack}.tf.json`), importFile(blocks));
  }
  const counts = Object.fromEntries(Object.entries(imports).map(([stack, blocks]) => [stack, blocks.length]));
  write(join(out, "taken-over.md"), report(adoption, { imports: counts }));
  context.print(summary(adoption, counts, asked.out));
}

/** Where the cluster of the environment is. */
function environmentIn({ azure, authorizedCidr, context }: AdoptArguments, folder: string): ReadEnvironment {
  const records = azure.flatMap((file) => azureIn(file, folder));
  const [cluster, ...others] = clustersIn(records);
  if (others.length > 0) {
    const names = [cluster, ...others].map((each) => each?.name).join(", ");
    throw new CommandError(`--azure must name the files of one cluster, got ${names}; call it once for each of them`);
  }
  if (cluster) return readEnvironment(cluster, records, authorizedCidr);
  if (context !== undefined) {
    const declared = { cluster: { kind: "kubeconfig", context } };
    return { declared, ids: {}, changes: [], notes: [] };
  }
  const got = azure.length === 0 ? "neither" : "no cluster in the files";
  throw new CommandError(
    `--azure must name a file with what az aks show -o json printed, or --context a context of the kubeconfig, got ${got}; add one`,
  );
}

/** What `az` printed of resources; a record of something else would be lost without a word. */
function azureIn(file: string, folder: string): readonly AzureRecord[] {
  return recordsIn(file, folder).map((each) => {
    const record = recordOfAzure(each);
    if (record) return record;
    throw new CommandError(
      `${file} must hold resources, each with its id, got one with the fields ${fieldsOf(each)}; write what az … show -o json printed, without --query`,
    );
  });
}

function objectsIn(file: string, folder: string): readonly KubernetesObject[] {
  const objects = recordsIn(file, folder).map((each) => {
    if (isObject(each)) return withoutSecretData(each);
    throw new CommandError(
      `${file} must hold objects, each with apiVersion, kind and a name, got one with the fields ${fieldsOf(each)}; write what kubectl get … -o yaml printed`,
    );
  });
  const homeless = objects.find(({ kind, metadata }) => WORKLOADS.includes(kind) && metadata.namespace === undefined);
  if (!homeless) return objects;
  throw new CommandError(
    `${file} must say which namespace each workload runs in, got none of ${titleOf(homeless)}; write what kubectl get … -o yaml printed, or add \`namespace\``,
  );
}

/** The first fields of a record, which say what it may be. */
function fieldsOf(record: Fields): string {
  return Object.keys(record).slice(0, 3).join(", ") || "of nothing";
}

function recordsIn(file: string, folder: string): readonly Fields[] {
  const text = inWords(
    () => textOf(readFileSync(resolve(folder, file))),
    (code) => `${file} must be a file that can be read, got ${code}; name one`,
  );
  try {
    return recordsOf(text);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new CommandError(
      `${file} must be JSON or YAML, got ${error.message}; write what was printed, as it is, or leave the file out`,
    );
  }
}

/** What takes over what is there, by stack, as the stacks come out. */
function importsFor(
  { declaration, ids }: Adoption,
  objects: readonly KubernetesObject[],
  today: Date,
): Readonly<Record<string, readonly ImportBlock[]>> {
  const outdir = mkdtempSync(join(tmpdir(), "adopt-"));
  try {
    synthesizePlatform(asPlatform(declaration), { outdir, stateFolder: dirname(outdir), today });
    const folder = join(outdir, "stacks");
    return Object.fromEntries(
      readdirSync(folder)
        .sort()
        .map((name): [string, readonly ImportBlock[]] => {
          const stack: StackFile = JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"));
          return [name, [...importsOfAzure(stack, ids), ...importsOfObjects(stack, objects)]];
        })
        .filter(([, blocks]) => blocks.length > 0),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function refuseWhatIsThere(out: string, named: string): void {
  const there = ["platform.ts", "imports", "taken-over.md"].filter((name) => existsSync(join(out, name)));
  if (there.length === 0) return;
  throw new CommandError(
    `--out must be a folder without ${there[0]}, got ${JSON.stringify(named)}, which has one; name another, or move that away`,
  );
}

function summary(
  { beside, changes, refused, notes }: Adoption,
  imports: Readonly<Record<string, number>>,
  out: string,
): string {
  const changed = changes.kept.filter(({ differences }) => differences.length > 0);
  const blocks = Object.values(imports).reduce((sum, count) => sum + count, 0);
  return [
    `${blocks} taken over, ${changed.length} of ${changes.kept.length} objects of the cluster change, ${changes.made.length} are made anew`,
    `${changes.left.length + beside.length} are not declared, ${refused.length} fields are left out, ${notes.length} things to do first`,
    `${join(out, "taken-over.md")} lists all of it\n`,
  ].join("\n");
}

function write(path: string, text: string): void {
  inWords(
    () => {
      makeFolder(dirname(path));
      writeFileSync(path, text);
    },
    (code) => `--out must be a folder that can be written, got ${code} at ${path}; name another`,
  );
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { OUTPUT } from "./folders";
import { type Finished, run, runOrThrow } from "./run";

/** The version that is built; Go holds it to the sums that everybody has of it. */
const SOURCE = "github.com/prometheus/prometheus/cmd/promtool@v0.316.0";
const BIN = join(OUTPUT, "bin");

/** A stand-in of Azure takes what is meant for the cloud, by a certificate of its own. */
const WITHOUT_STAND_IN = process.env.ARM_METADATA_HOSTNAME ? { HTTPS_PROXY: undefined, SSL_CERT_FILE: undefined } : {};

/** Prometheus' own tool, by its path: the one on the PATH, or one that is built. */
export async function promtool(): Promise<string> {
  if ((await run("promtool", ["--version"])).code === 0) return "promtool";
  // Where Prometheus finds what it scrapes is left out, with the clients of all clouds.
  await runOrThrow("go", ["install", "-tags", "remove_all_sd", SOURCE], { env: { ...WITHOUT_STAND_IN, GOBIN: BIN } });
  return join(BIN, "promtool");
}

/** Has Prometheus read or try something that is written as YAML, in a folder of the suite. */
export class PrometheusFiles {
  private constructor(
    private readonly tool: string,
    private readonly folder: string,
  ) {}

  static async open(suite: string): Promise<PrometheusFiles> {
    const folder = join(OUTPUT, "work", suite);
    await mkdir(folder, { recursive: true });
    return new PrometheusFiles(await promtool(), folder);
  }

  /** Writes a file that others name. */
  async write(name: string, content: unknown): Promise<void> {
    await writeFile(join(this.folder, name), stringify(content));
  }

  /** Runs the tool in the folder. */
  run(...args: readonly string[]): Promise<Finished> {
    return run(this.tool, args, { cwd: this.folder });
  }
}

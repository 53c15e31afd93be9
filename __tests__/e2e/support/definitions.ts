import { join } from "node:path";
import type { Cluster } from "./cluster";

const FOLDER = join(__dirname, "..", "variants", "definitions");

/** Has a cluster know kinds that add-ons and operators bring; a cluster that knows them already keeps what it has. */
export async function define(cluster: Cluster, file: string, kinds: readonly string[]): Promise<void> {
  const { code } = await cluster.kubectl("get", "crds", ...kinds);
  if (code !== 0) await cluster.kubectlOrThrow("apply", "--server-side", "--filename", join(FOLDER, file));
  await cluster.kubectlOrThrow("wait", "--for=condition=Established", ...kinds.map((kind) => `crd/${kind}`));
}

import type { RunTool } from "../tool";

/** How a local cluster gets an image that this machine has. */
interface Loader {
  /** The program that does it. */
  readonly tool: string;
  /** Its arguments before the image. */
  readonly before: readonly string[];
  /** Its arguments after the image. */
  readonly after: readonly string[];
}

/**
 * How the cluster of a context gets images: kind and k3d say by the name of the context whose it is, minikube has a profile
 * of that name. Docker Desktop and Rancher Desktop have the images already.
 */
async function loaderOf(context: string, run: RunTool): Promise<Loader | undefined> {
  if (context.startsWith("kind-")) {
    return { tool: "kind", before: ["load", "docker-image"], after: ["--name", context.slice("kind-".length)] };
  }
  if (context.startsWith("k3d-")) {
    return { tool: "k3d", before: ["image", "import"], after: ["--cluster", context.slice("k3d-".length)] };
  }
  const { code } = await run("minikube", ["status", "--profile", context]);
  return code === 0 ? { tool: "minikube", before: ["image", "load"], after: ["--profile", context] } : undefined;
}

/**
 * Loads images that were built on this machine into a cluster that cannot see them otherwise. Of the others, the cluster
 * pulls those that it does not have.
 *
 * @returns what was loaded, and what could not be, with what its program says
 */
export async function loadImages(
  images: readonly string[],
  context: string,
  run: RunTool,
  progress: (message: string) => void,
): Promise<{ readonly loaded: readonly string[]; readonly failed: readonly string[] }> {
  const loaded: string[] = [];
  const failed: string[] = [];
  const loader = await loaderOf(context, run);
  if (!loader) return { loaded, failed };
  for (const image of images) {
    if ((await run("docker", ["image", "inspect", "--format={{.Id}}", image])).code !== 0) continue;
    progress(`loading ${image}`);
    const { code, stderr } = await run(loader.tool, [...loader.before, image, ...loader.after]);
    if (code === 0) loaded.push(image);
    else failed.push(`${image}: ${stderr.trim()}`);
  }
  return { loaded, failed };
}

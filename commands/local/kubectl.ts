import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { CommandError } from "../command-error";
import type { RunTool, ToolAnswer } from "../tool";

/** Who writes the fields of objects, as the API server remembers it. */
export const FIELD_MANAGER = "cdktf-aks-platform";

/** A kind of object that an API server has. */
export interface ServedKind {
  /** What it is called in commands, such as `deployments.apps`. */
  readonly resource: string;
  /** Group of its API; none for Kubernetes' own first one. */
  readonly group: string;
  readonly kind: string;
}

/** An object as the API server answers it. */
export interface StoredObject extends KubernetesObject {
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** `kubectl` in one context, whatever the current one is. */
export class Kubectl {
  constructor(
    private readonly runTool: RunTool,
    private readonly context: string,
  ) {}

  /** Runs it, whatever comes of it. */
  run(args: readonly string[], input?: string): Promise<ToolAnswer> {
    return this.runTool("kubectl", [`--context=${this.context}`, ...args], input);
  }

  /**
   * Applies objects on the server, which takes back what others have written into the fields that are declared.
   *
   * @throws CommandError with what the API server says
   */
  async apply(objects: readonly KubernetesObject[]): Promise<void> {
    const { code, stderr } = await this.tryApply(objects);
    if (code !== 0) throw new CommandError(`the cluster must take the objects, and says:\n${stderr.trim()}`);
  }

  /** Applies objects, whatever comes of it. */
  async tryApply(objects: readonly KubernetesObject[]): Promise<ToolAnswer> {
    if (objects.length === 0) return { code: 0, stdout: "", stderr: "" };
    const manager = `--field-manager=${FIELD_MANAGER}`;
    return this.run(
      ["apply", "--server-side", "--force-conflicts", manager, "--output=name", "-f", "-"],
      listOf(objects),
    );
  }

  /** Those of some objects that are there. @throws CommandError when the API server does not answer */
  async stored(objects: readonly KubernetesObject[]): Promise<readonly StoredObject[]> {
    if (objects.length === 0) return [];
    return this.itemsOf(await this.run(["get", "--ignore-not-found", "--output=json", "-f", "-"], listOf(objects)));
  }

  /**
   * Everything of some resources in the whole cluster.
   *
   * @param resources names as {@link ServedKind.resource}
   * @param selector labels that they have
   * @throws CommandError when the API server does not answer
   */
  async list(resources: readonly string[], selector?: string): Promise<readonly StoredObject[]> {
    if (resources.length === 0) return [];
    const labelled = selector === undefined ? [] : [`--selector=${selector}`];
    return this.itemsOf(
      await this.run([
        "get",
        resources.join(","),
        "--all-namespaces",
        "--ignore-not-found",
        "--output=json",
        ...labelled,
      ]),
    );
  }

  /** Deletes objects, and what belongs to them; returns at once. @throws CommandError with what the API server says */
  async delete(objects: readonly KubernetesObject[]): Promise<void> {
    if (objects.length === 0) return;
    const { code, stderr } = await this.run(
      ["delete", "--ignore-not-found", "--wait=false", "-f", "-"],
      listOf(objects),
    );
    if (code !== 0) throw new CommandError(`the cluster must delete what was made, and says:\n${stderr.trim()}`);
  }

  /** The kinds that the API server has. @throws CommandError when it does not answer */
  async servedKinds(): Promise<readonly ServedKind[]> {
    const { code, stdout, stderr } = await this.run(["api-resources", "--no-headers", "--cached=false"]);
    const kinds = stdout.split("\n").flatMap(servedKind);
    if (code !== 0 && kinds.length === 0) throw unanswered(this.context, stderr);
    return kinds;
  }

  /** Asks the API server who it is, which everybody may. @throws CommandError when it does not answer */
  async reach(): Promise<void> {
    const { code, stderr } = await this.run(["get", "--raw=/version"]);
    if (code !== 0) throw unanswered(this.context, stderr);
  }

  private itemsOf({ code, stdout, stderr }: ToolAnswer): readonly StoredObject[] {
    if (code !== 0) throw unanswered(this.context, stderr);
    if (stdout.trim() === "") return [];
    const answer: StoredObject & { readonly items?: readonly StoredObject[] } = JSON.parse(stdout);
    return answer.items ?? [answer];
  }
}

function unanswered(context: string, stderr: string): CommandError {
  return new CommandError(
    `the cluster of the context ${context} must answer, and kubectl says:\n${withoutLog(stderr)}`,
  );
}

/** What kubectl says, without the lines of the log that its client writes before: they say the same five times over. */
function withoutLog(stderr: string): string {
  const lines = stderr.trim().split("\n");
  const said = lines.filter((line) => !LOG_LINE.test(line));
  return (said.length > 0 ? said : lines).join("\n");
}

/** `E1126 10:40:03.123456   28488 memcache.go:265] …` */
const LOG_LINE = /^[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d+ /;

function listOf(objects: readonly KubernetesObject[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
}

/** A line of `kubectl api-resources`: name, short names where it has any, version, whether it is in namespaces, kind. */
const RESOURCE = /^(\S+)\s.*?(\S+)\s+(?:true|false)\s+(\S+)\s*$/;

function servedKind(line: string): readonly ServedKind[] {
  const [, name, version, kind] = RESOURCE.exec(line) ?? [];
  if (name === undefined || version === undefined || kind === undefined) return [];
  const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
  return [{ resource: group === "" ? name : `${name}.${group}`, group, kind }];
}

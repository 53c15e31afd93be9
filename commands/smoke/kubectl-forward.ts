import { type ChildProcess, spawn } from "node:child_process";
import { NoAnswer } from "./ask";
import type { Forward, OpenForward } from "./check-forward";

/**
 * Opens ways by `kubectl port-forward`, in one context. The identity of the context may `create` `pods/portforward`, and `get`
 * Services and pods.
 *
 * @param program `kubectl`, or another that answers as it does
 */
export function forwardBy(context: string, program = "kubectl"): OpenForward {
  return ({ namespace, serviceName, port }, timeoutMilliseconds) => {
    const args = [
      `--context=${context}`,
      `--namespace=${namespace}`,
      "port-forward",
      `service/${serviceName}`,
      `:${port}`,
    ];
    return opened(spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] }), timeoutMilliseconds);
  };
}

function opened(child: ChildProcess, timeoutMilliseconds: number): Promise<Forward> {
  return new Promise((resolve, reject) => {
    let said = "";
    const seconds = timeoutMilliseconds / 1000;
    const refuse = (words: string) => {
      clearTimeout(timeout);
      child.kill();
      reject(new NoAnswer(words));
    };
    const timeout = setTimeout(
      () =>
        refuse(`must be led to within ${seconds} s, got no pod that runs; look at kubectl get pods --all-namespaces`),
      timeoutMilliseconds,
    );
    child.stderr?.on("data", (part: Buffer) => {
      said += part.toString();
    });
    child.stdout?.on("data", (part: Buffer) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(part.toString())?.[1];
      if (port === undefined) return;
      clearTimeout(timeout);
      resolve({ port: Number(port), close: () => child.kill() });
    });
    child.once("error", () => refuse("must be led to by kubectl, got no such program; install it"));
    child.once("close", () => refuse(`must be led to, and kubectl says: ${said.trim()}`));
  });
}

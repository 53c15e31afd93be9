import { run } from "./run";

/** Command that says whether a connection comes about: it takes namespace and name of a pod, an address and a TCP port. */
const CONNECT = process.env.E2E_CONNECT ?? "";

/** Why nobody can try who reaches whom; undefined where somebody can. */
export const MISSING_CONNECT =
  CONNECT === ""
    ? "no network that is known to hold policies; set E2E_CONNECT to a command that takes namespace, pod, address and port, and fails where no connection comes about"
    : undefined;

/** Whether a connection from a pod to an address comes about. */
export async function connects(namespace: string, pod: string, address: string, port: string): Promise<boolean> {
  const { code, output } = await run(CONNECT, [namespace, pod, address, port]);
  if (code === 0 || code === 1) return code === 0;
  throw new Error(`${CONNECT} ended with ${code}: ${output}`);
}

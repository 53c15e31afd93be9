import { connect } from "node:net";
import type { ForwardCheck } from "../../views/smoke-check";
import { ask, type ConnectionOptions, NoAnswer } from "./ask";
import { failed, type Outcome, passed } from "./outcome";

/** A way from this machine to a pod of a Service. */
export interface Forward {
  /** Port of this machine that it begins at. */
  readonly port: number;
  /** Ends it. */
  close(): void;
}

/** Opens a way to a Service. @throws NoAnswer when there is none */
export type OpenForward = (check: ForwardCheck, timeoutMilliseconds: number) => Promise<Forward>;

/** How checks of this kind are made. */
export interface ForwardOptions extends ConnectionOptions {
  readonly openForward: OpenForward;
}

const FIRST_UNREADY = 400;
/** A way to a port that nobody listens at takes a connection, and closes it at once. */
const STAYS_MILLISECONDS = 500;

/** Asks a service that no route leads to, as a kubelet asks whether it is ready. */
export async function checkForward(check: ForwardCheck, options: ForwardOptions): Promise<Outcome> {
  try {
    const forward = await options.openForward(check, options.timeoutMilliseconds);
    try {
      return check.path === undefined
        ? await takesConnections(forward)
        : await isReady(forward, { ...check, path: check.path }, options);
    } finally {
      forward.close();
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return failed("", error.message);
  }
}

async function isReady(
  { port }: Forward,
  { path, headers, tls }: ForwardCheck & { readonly path: string },
  options: ConnectionOptions,
): Promise<Outcome> {
  // a kubelet does not look at the certificate either
  const dialled = { address: "127.0.0.1", port, tls, host: "localhost" };
  const { status } = await ask(dialled, { method: "GET", path, headers }, options, false);
  return status >= 200 && status < FIRST_UNREADY
    ? passed(String(status))
    : failed(String(status), `must be answered with 200 to 399, got ${status}; look at the logs of its pods`);
}

function takesConnections({ port }: Forward): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const end = (outcome: Outcome) => {
      clearTimeout(stays);
      socket.destroy();
      resolve(outcome);
    };
    const refused = () =>
      end(failed("", "must take connections, got one that was closed; look whether its pods listen at the port"));
    const stays = setTimeout(() => end(passed("takes connections")), STAYS_MILLISECONDS);
    socket.once("error", refused);
    socket.once("close", refused);
  });
}

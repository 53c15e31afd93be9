import { type RunOptions, runOrThrow } from "./run";

/** Command that runs another one beside a gateway to some objects. */
const GATEWAY = process.env.E2E_GATEWAY ?? "";

/** Why nothing can be asked of a gateway; undefined where there is one. */
export const MISSING_GATEWAY =
  GATEWAY === "" ? "no gateway; set E2E_GATEWAY to a command that takes a file with objects and a command" : undefined;

/**
 * Runs a command beside a gateway, far from a stand-in of Azure: a gateway that asks its pods by the stand-in's proxy gets
 * 502 of each.
 *
 * @param args what `E2E_GATEWAY` takes: options, a file with objects, and the command
 * @returns what it has printed
 */
export function byGateway(args: readonly string[], { env, ...options }: RunOptions = {}): Promise<string> {
  const direct = { HTTP_PROXY: undefined, HTTPS_PROXY: undefined, SSL_CERT_FILE: undefined };
  return runOrThrow(GATEWAY, args, { ...options, env: { ...direct, ...env } });
}

import { isIP } from "node:net";
import type { Listening } from "../../views/smoke-check";
import { CommandError } from "../command-error";

/** Where a gateway is called in place of the addresses that its hosts have. */
export interface Target {
  /** Address or name that is connected to. */
  readonly address: string;
  /** Scheme that all is asked by; undefined for the one of each check. */
  readonly scheme: "http" | "https" | undefined;
  /** Port in place of the one of each check. */
  readonly port: number | undefined;
}

/** A connection that is to be opened. */
export interface Dialled {
  /** Address or name that is connected to. */
  readonly address: string;
  readonly port: number;
  readonly tls: boolean;
  /** Name of the host that is asked for, and that its certificate is for. */
  readonly host: string;
}

/**
 * Reads a target: an address, which is called at the ports of the gateway, or a URL, by whose scheme and port everything is
 * asked.
 *
 * @throws CommandError for anything else
 */
export function readTarget(given: string): Target {
  const isBare = !given.includes("://");
  const whole = isBare ? `https://${bracketed(given)}` : given;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const isPlain = url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (!url || !isPlain || !["http:", "https:"].includes(url.protocol) || (isBare && url.port !== "")) {
    throw new CommandError(
      `target must be an address or a URL without a path, got ${JSON.stringify(withoutUser(given))}; write 20.1.2.3, gateway.example.org or http://127.0.0.1:8080`,
    );
  }
  const address = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isBare) return { address, scheme: undefined, port: undefined };
  const scheme = url.protocol === "https:" ? "https" : "http";
  return { address, scheme, port: url.port === "" ? (scheme === "https" ? 443 : 80) : Number(url.port) };
}

/** Who calls may be followed by a password, which belongs into no log. */
function withoutUser(url: string): string {
  return url.replace(/[^/]*@/, "…@");
}

function bracketed(given: string): string {
  return isIP(given) === 6 ? `[${given}]` : given;
}

/** Whether a target is on the machine that asks. */
export function isThisMachine({ address }: Target): boolean {
  return address === "::1" || /^127(\.\d+){3}$/.test(address) || /(^|\.)localhost$/.test(address);
}

/** The connection for a check; undefined where a target of one scheme has no other. */
export function dial({ host, port, tls }: Listening, target: Target | undefined): Dialled | undefined {
  if (!target) return { address: host, port, tls, host };
  const { address, scheme } = target;
  if (scheme === undefined) return { address, port, tls, host };
  if (scheme === "https" && !tls) return undefined;
  return { address, port: target.port ?? port, tls: scheme === "https", host };
}

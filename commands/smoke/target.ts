import { isIP } from "node:net";
import type { HttpMethod } from "../../model/kubernetes/route-match";
import {
  type GrpcCheck,
  HTTP_PORT,
  type HttpCheck,
  hostName,
  type Listening,
  type NoCheck,
  requestName,
  type SmokeCheck,
} from "../../views/smoke-check";
import { CommandError } from "../command-error";

/** Where a gateway is called in place of the addresses that its hosts have. */
export interface Target {
  /** Address or name that is connected to. */
  readonly address: string;
  /** Scheme that all is asked by; undefined for the one of each check. */
  readonly scheme: "http" | "https" | undefined;
  /** Port that all is asked at; undefined for the one of each check. */
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
 * Reads a target: an address, which is called at the ports of the gateway, or at its own port where it has one; or a URL, by
 * whose scheme and port everything is asked.
 *
 * @throws CommandError for anything else
 */
export function readTarget(given: string): Target {
  const isBare = !given.includes("://");
  const whole = isBare ? `https://${bracketed(given)}` : given;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const isPlain = url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (!url || !isPlain || !["http:", "https:"].includes(url.protocol)) {
    throw new CommandError(
      `target must be an address or a URL without a path, got ${JSON.stringify(withoutUser(given))}; write 20.1.2.3, 127.0.0.1:8080 or https://gateway.example.org`,
    );
  }
  const address = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isBare) return { address, scheme: undefined, port: portIn(given) };
  const scheme = url.protocol === "https:" ? "https" : "http";
  return { address, scheme, port: url.port === "" ? (scheme === "https" ? 443 : 80) : Number(url.port) };
}

/** Who calls may be followed by a password, which belongs into no log. */
function withoutUser(url: string): string {
  return url.replace(/[^/]*@/, "…@");
}

/** The port behind an address. A URL says none where it is the one of its scheme, so that it is read from the text. */
function portIn(given: string): number | undefined {
  const [, port] = isIP(given) === 0 ? (/:(\d+)$/.exec(given) ?? []) : [];
  return port === undefined ? undefined : Number(port);
}

function bracketed(given: string): string {
  return isIP(given) === 6 ? `[${given}]` : given;
}

/** A target as a person writes it. */
export function targetText({ address, scheme, port }: Target): string {
  const place = `${bracketed(address)}${port === undefined ? "" : `:${port}`}`;
  return scheme === undefined ? place : new URL(`${scheme}://${place}`).origin;
}

/** Whether a target is on the machine that asks. */
export function isThisMachine({ address }: Target): boolean {
  return address === "::1" || /^127(\.\d+){3}$/.test(address) || /(^|\.)localhost$/.test(address);
}

/**
 * A check as it is asked at a target: one of TLS is a plain one where all is asked by plain HTTP, and is called so.
 *
 * @returns the check with a reason in its place where the target has nothing of the kind
 */
export function askedAt(check: HttpCheck, target: Target | undefined): HttpCheck | NoCheck;
export function askedAt(check: SmokeCheck, target: Target | undefined): SmokeCheck;
export function askedAt(check: SmokeCheck, target: Target | undefined): SmokeCheck {
  if (check.kind === "none" || check.kind === "forward" || target?.port === undefined) return check;
  const { name, service } = check;
  const { port, scheme } = target;
  const isElsewhere =
    check.kind === "tcp"
      ? check.port !== port
      : (check.kind === "http" && check.isUpgrade) ||
        (scheme === "https" && !check.tls) ||
        (scheme === "http" && check.kind === "host" && check.isPassedThrough);
  if (isElsewhere) return { kind: "none", name, service, reason: ONE_PORT };
  if (check.kind === "tcp") return check;
  if (scheme === undefined || (scheme === "https") === check.tls) return check;
  const listening = { host: check.host, port: HTTP_PORT, tls: false };
  const told = check.kind === "host" ? hostName(listening) : requestName(listening, check.path, methodOf(check));
  return { ...check, ...listening, name: told };
}

const ONE_PORT = "the target is for one scheme and one port only; give an address for all of them";

function methodOf(check: HttpCheck | GrpcCheck): HttpMethod | undefined {
  return check.kind === "http" ? check.method : undefined;
}

/** The connection for what listens at a gateway. */
export function dial({ host, port, tls }: Listening, target: Target | undefined): Dialled {
  return { address: target?.address ?? host, port: target?.port ?? port, tls, host };
}

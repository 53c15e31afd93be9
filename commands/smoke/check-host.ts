import { lookup } from "node:dns/promises";
import { connect as connectPlain } from "node:net";
import { connect as connectOverTls, type PeerCertificate, type TLSSocket } from "node:tls";
import type { ConnectionOptions } from "./ask";
import { failed, type Outcome, passed } from "./outcome";
import { systemWords } from "./system-words";
import type { Dialled } from "./target";

/** What a host has to fulfil. */
export interface HostOptions extends ConnectionOptions {
  /** Days that a certificate has to hold from now on. */
  readonly certificateDays: number;
  readonly now: Date;
}

const DAY = 86_400_000;

/** Looks whether a host is found and connected to, and whether its certificate holds. */
export async function checkHost(dialled: Dialled, options: HostOptions): Promise<Outcome> {
  const { address, port } = dialled;
  const { timeoutMilliseconds } = options;
  try {
    // a name that is not found is told as such, whatever a connection says
    const found = await lookup(address);
    const open = dialled.tls ? openOverTls(dialled, options) : openPlain(dialled, options);
    const { certificate, refusal } = await open;
    if (!certificate) return passed(found.address);
    return certificateOutcome(certificate, refusal, dialled.host, options);
  } catch (error) {
    return failed("", systemWords(error, { address, port, timeoutMilliseconds }));
  }
}

interface Opened {
  readonly certificate: PeerCertificate | undefined;
  /** Why the certificate is refused; undefined where it is not. */
  readonly refusal: Error | undefined;
}

function openPlain({ address, port }: Dialled, { timeoutMilliseconds }: HostOptions): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain({ host: address, port, signal: AbortSignal.timeout(timeoutMilliseconds) });
    socket.once("connect", () => {
      socket.destroy();
      resolve({ certificate: undefined, refusal: undefined });
    });
    socket.once("error", reject);
  });
}

function openOverTls({ address, port, host }: Dialled, options: HostOptions): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connectOverTls({
      host: address,
      port,
      servername: host,
      // it is looked at here, to tell what is wrong with it
      rejectUnauthorized: false,
      ...options.trust,
    });
    const timeout = setTimeout(() => socket.destroy(timedOut()), options.timeoutMilliseconds);
    socket.once("secureConnect", () => {
      clearTimeout(timeout);
      const certificate = socket.getPeerCertificate();
      // the types say an error, Node gives its code
      const code = socket.authorized ? "" : String(socket.authorizationError);
      socket.destroy();
      resolve({ certificate, refusal: code === "" ? undefined : Object.assign(new Error(code), { code }) });
    });
    socket.once("error", (error) => {
      clearTimeout(timeout);
      reject(error);
    });
  });
}

function timedOut(): Error {
  return new DOMException("timed out", "TimeoutError");
}

function certificateOutcome(
  { valid_to: until }: PeerCertificate,
  refusal: Error | undefined,
  host: string,
  { now, certificateDays }: HostOptions,
): Outcome {
  const end = new Date(until);
  const days = Math.floor((end.getTime() - now.getTime()) / DAY);
  const date = end.toISOString().slice(0, 10);
  const answer = days < 0 ? `certificate ended ${date}` : `certificate for ${days} days`;
  if (days < certificateDays) {
    const given = days < 0 ? `one that ended on ${date}` : `one until ${date}, which is in ${days} days`;
    return failed(answer, `must have a certificate for ${certificateDays} days more, got ${given}; renew it`, true);
  }
  if (!refusal) return passed(answer);
  return failed(answer, systemWords(refusal, { address: host, port: 0, timeoutMilliseconds: 0 }), true);
}

import { lookup } from "node:dns/promises";
import { connect as connectPlain } from "node:net";
import { checkServerIdentity, connect as connectOverTls, type PeerCertificate, type TLSSocket } from "node:tls";
import { show } from "../../model/value/value-error";
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
  const { timeoutMilliseconds } = options;
  try {
    // a name that is not found is told as such, whatever a connection says
    const found = await lookup(dialled.address);
    const open = dialled.tls ? openOverTls(dialled, options) : openPlain(dialled, options);
    const { certificate, refusal } = await open;
    if (!certificate) return passed(found.address);
    return certificateOutcome(certificate, refusal, dialled.host, options);
  } catch (error) {
    return failed("", systemWords(error, { ...dialled, timeoutMilliseconds }));
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

/** What is wrong with a certificate: that it is another's comes first, since whatever else it has is not its host's. */
function certificateOutcome(
  certificate: PeerCertificate,
  refusal: Error | undefined,
  host: string,
  { now, certificateDays }: HostOptions,
): Outcome {
  const end = new Date(certificate.valid_to);
  const days = Math.floor((end.getTime() - now.getTime()) / DAY);
  const date = end.toISOString().slice(0, 10);
  const answer = days < 0 ? `certificate ended ${date}` : `certificate for ${days} days`;
  if (checkServerIdentity(host, certificate) !== undefined) {
    return failed(
      answer,
      `must have a certificate for ${host}, got one for ${hostsOf(certificate)}; look at the Secret of the listener`,
      true,
    );
  }
  const hasEnded = days < 0 || (refusal !== undefined && "code" in refusal && refusal.code === "CERT_HAS_EXPIRED");
  if (refusal && !hasEnded) {
    return failed(answer, systemWords(refusal, { address: host, port: 0, host, timeoutMilliseconds: 0 }), true);
  }
  if (!hasEnded && days >= certificateDays) return passed(answer);
  const given = hasEnded ? `one that ended on ${date}` : `one until ${date}, which is in ${days} days`;
  return failed(answer, `must have a certificate for ${certificateDays} days more, got ${given}; renew it`, true);
}

const SHOWN_HOSTS = 3;

function hostsOf({ subjectaltname = "", subject }: PeerCertificate): string {
  const names = subjectaltname.split(", ").flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? []);
  if (names.length === 0) return show(subject?.CN ?? "nobody");
  return names.length > SHOWN_HOSTS ? `${names.slice(0, SHOWN_HOSTS).join(", ")} and others` : names.join(", ");
}

import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestOverTls } from "node:https";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { systemWords } from "./system-words";
import type { Dialled } from "./target";

/** Whose certificates are trusted, as an option of every connection; those of Node where it has nothing. */
export interface Trust {
  readonly secureContext?: SecureContext;
}

/** A request by HTTP. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What every connection is opened with. */
export interface ConnectionOptions {
  /** Whose certificates are trusted. */
  readonly trust: Trust;
  /** Milliseconds until an answer has to be complete. */
  readonly timeoutMilliseconds: number;
}

/** An answer by HTTP. */
export interface Answered {
  readonly status: number;
  /** Headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first million characters of the body. */
  readonly body: string;
}

const USER_AGENT = "cdktf-aks-platform-smoke";
const MOST_BODY_BYTES = 1_000_000;

/**
 * Sends a request, and reads the answer.
 *
 * @param isVerified whether the certificate has to be valid; where it is known not to be, that was said already
 * @throws NoAnswer when there is none
 */
export function ask(
  { address, port, tls, host }: Dialled,
  { method, path, headers }: Asked,
  { trust, timeoutMilliseconds }: ConnectionOptions,
  isVerified = true,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = {
      host: address,
      port,
      method,
      path,
      agent: false,
      setHost: false,
      headers: { host, "user-agent": USER_AGENT, accept: "*/*", ...headers },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    };
    const refused = (error: Error) =>
      reject(new NoAnswer(systemWords(error, { address, port, host, timeoutMilliseconds })));
    const answered = (response: IncomingMessage) => read(response).then(resolve, refused);
    const request = tls
      ? requestOverTls({ ...options, servername: host, rejectUnauthorized: isVerified, ...trust }, answered)
      : requestPlain(options, answered);
    request.on("error", refused);
    request.end();
  });
}

/** Nothing was answered: what the system says about it, in our words. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/**
 * Whose certificates are trusted: those of Node, and others. They are read once, as there are more than a hundred.
 *
 * @param authorities certificates besides those of Node, as PEM
 */
export function trusting(authorities: readonly string[]): Trust {
  if (authorities.length === 0) return {};
  return { secureContext: createSecureContext({ ca: [...rootCertificates, ...authorities] }) };
}

async function read(response: IncomingMessage): Promise<Answered> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
    if (length > MOST_BODY_BYTES) break;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).subarray(0, MOST_BODY_BYTES).toString(),
  };
}

/** What was tried when the system refused it. */
export interface Tried {
  readonly address: string;
  readonly port: number;
  /** Host that was asked for; another than the address where a target says where the gateway is. */
  readonly host: string;
  readonly timeoutMilliseconds: number;
}

/** An error of the system, or of TLS, as a message: what must be, what there is, what to do. Any other is thrown again. */
export function systemWords(error: unknown, tried: Tried): string {
  const { timeoutMilliseconds } = tried;
  const code = codeOf(error);
  if (code === undefined) throw error;
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : OF_PROTOCOL.find(([start]) => code.startsWith(start))?.[1];
  const seconds = timeoutMilliseconds / 1000;
  return known
    ? known({ ...tried, seconds })
    : `must be answered, got ${code}; look at the logs of the gateway and of the service`;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("name" in error && (error.name === "TimeoutError" || error.name === "AbortError")) return "TimeoutError";
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

interface Placed extends Tried {
  readonly seconds: number;
}

const noName = ({ address, host }: Placed) =>
  `must be found in DNS, got no address of ${address}; ${address === host ? "add a record that leads to the gateway, or give --target" : "--target says where the gateway is: give its address"}`;
const noTls = ({ port }: Placed) =>
  `must speak TLS at port ${port}, got something else; look at the listener of the gateway, or give an http:// URL as --target`;
const closed = ({ address, port }: Placed) =>
  `must be answered, got a connection that was closed; look whether ${address}:${port} is the gateway, and at its logs`;

const WORDS: Readonly<Record<string, (placed: Placed) => string>> = {
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  ENODATA: noName,
  ECONNREFUSED: ({ address, port }) =>
    `must be answered, got nobody who listens at ${address}:${port}; look whether the gateway is programmed, and where: kubectl get gateways -A; --target names another address`,
  ECONNRESET: closed,
  EPIPE: closed,
  EHOSTUNREACH: ({ address }) =>
    `must be answered, got no way to ${address}; an internal gateway is reached from its network only`,
  ENETUNREACH: ({ address }) =>
    `must be answered, got no way to ${address}; an internal gateway is reached from its network only`,
  TimeoutError: ({ seconds }) =>
    `must be answered within ${seconds} s, got nothing; look at the service, or give more --timeout`,
  CERT_HAS_EXPIRED: () => "must have a certificate that holds, got one that has expired; renew it",
  ERR_TLS_CERT_ALTNAME_INVALID: () =>
    "must have a certificate for its host, got one for another; look at the Secret of the listener",
  DEPTH_ZERO_SELF_SIGNED_CERT: () => UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: () => UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => UNTRUSTED,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  ERR_SSL_HTTP_REQUEST: noTls,
};

/** Words for codes that begin so, of which OpenSSL and the parser of HTTP have many. */
const OF_PROTOCOL: readonly (readonly [string, (placed: Placed) => string])[] = [
  [
    "ERR_SSL_",
    ({ port, host }) =>
      `must speak TLS at port ${port}, got a refusal; look whether the listener of the gateway has a certificate for ${host}`,
  ],
  ["HPE_", ({ port }) => `must speak HTTP at port ${port}, got something else; look at the listener of the gateway`],
];

const UNTRUSTED =
  "must have a certificate that is trusted here, got one of an authority that nobody knows; give its certificate with --ca, or get one of a public authority";

import type { HttpMethod, TextMatch } from "../model/kubernetes/route-match";

/** What is right as an answer. */
export interface ExpectedAnswer {
  /** Statuses that are right; undefined for any below 500, of which 404 only where a header names the service. */
  readonly status: readonly number[] | undefined;
  /** Headers that the answer has. */
  readonly headers: Readonly<Record<string, TextMatch>>;
  /** Text that is somewhere in the body. */
  readonly body: string | undefined;
  /** The header by which the gateway names the service, and what it says; undefined where it names none. */
  readonly service: { readonly header: string; readonly names: string } | undefined;
  /** Address that a redirect leads to; undefined for no redirect. */
  readonly location: string | undefined;
}

/** Where something listens: the host that callers name, and the port of the gateway. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** What a person reads of a check. */
interface Told {
  /** The address, or what else is asked. */
  readonly name: string;
  /** Services that the route leads to, as the route calls them; empty for none. */
  readonly service: string;
}

/** A host that is found, and that has a certificate where it speaks TLS. */
export interface HostCheck extends Told, Listening {
  readonly kind: "host";
  /** Whether the pods end TLS by themselves, so that nothing else is spoken there. */
  readonly isPassedThrough: boolean;
}

/** A request by HTTP, and its answer. */
export interface HttpCheck extends Told, Listening {
  readonly kind: "http";
  readonly method: HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expects: ExpectedAnswer;
  /** Whether it is the redirect from plain HTTP, of a host that is served by HTTPS. */
  readonly isUpgrade: boolean;
}

/** A call by gRPC without a message, which no service takes for one. */
export interface GrpcCheck extends Told, Listening {
  readonly kind: "grpc";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expects: Pick<ExpectedAnswer, "service">;
}

/** A port of the gateway that takes connections, of no host in particular. */
export interface TcpCheck extends Told {
  readonly kind: "tcp";
  readonly port: number;
}

/** A service that no route leads to, by a way through the API server. */
export interface ForwardCheck extends Told {
  readonly kind: "forward";
  readonly namespace: string;
  /** Name of the Service. */
  readonly serviceName: string;
  /** Number of the Service's port. */
  readonly port: number;
  /** Path that is asked for; undefined where it is enough that something listens. */
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: boolean;
}

/** A route that nothing is asked of. */
export interface NoCheck extends Told {
  readonly kind: "none";
  readonly reason: string;
}

/** One thing that is asked of an environment that runs. */
export type SmokeCheck = HostCheck | HttpCheck | GrpcCheck | TcpCheck | ForwardCheck | NoCheck;

/** Port of plain HTTP. */
export const HTTP_PORT = 80;
/** Port of HTTPS. */
export const HTTPS_PORT = 443;

/** What a person calls a host of a gateway. */
export function hostName({ host, port }: Listening): string {
  return `${host}:${port}`;
}

/** What a person calls a request: its address, after its method where that is not GET. */
export function requestName({ host, port, tls }: Listening, path: string, method: HttpMethod = "GET"): string {
  const usual = tls ? HTTPS_PORT : HTTP_PORT;
  const address = `${tls ? "https" : "http"}://${host}${port === usual ? "" : `:${port}`}${path}`;
  return method === "GET" ? address : `${method} ${address}`;
}

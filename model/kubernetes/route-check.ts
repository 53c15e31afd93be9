import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { parseHostName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { ValueError } from "../value/value-error";
import {
  HTTP_METHODS,
  type HttpMethod,
  parseHeaderName,
  parseHeaderValue,
  parseText,
  type TextMatch,
} from "./route-match";

/** What a smoke test asks for through a route, and the answer that it takes for the right one. */
export interface SmokeDeclaration {
  /** Host that is asked for, of a route for several. @default - "smoke-test" below the host or the domain */
  readonly host?: string;
  /**
   * Path that is asked for, with a query where the route wants one, such as `/search?q=smoke`.
   *
   * @default - the path of the readiness probe where the route leads to it, else the path of the route
   */
  readonly path?: string;
  /** Method of the request. @default - the one of the route, else GET */
  readonly method?: HttpMethod;
  /** Headers of the request by name, besides those that the route asks for; no secrets, as they are in the declaration. @default {} */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /**
   * Status of the answer, or several that are right.
   *
   * @default - 200 to 399 of a readiness probe; else any below 500, of which 404 only where the gateway names the service
   */
  readonly status?: number | readonly number[];
  /** Headers of the answer by name, as a text or a regular expression. @default {} */
  readonly headers?: Readonly<Record<string, TextMatch>>;
  /** Text that the answer has somewhere in its body. @default - any body */
  readonly body?: string;
}

/** What a smoke test asks for, with every field known, each as in {@link SmokeDeclaration}. */
export interface ResolvedSmoke {
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly method: HttpMethod | undefined;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: readonly number[] | undefined;
  readonly headers: Readonly<Record<string, TextMatch>>;
  readonly body: string | undefined;
}

/** How much a route has to bear, which a load test sends and measures. */
export interface LoadDeclaration {
  /** Requests a second that are sent, 1 to 100,000. */
  readonly requestsPerSecond: number;
  /** Seconds that they are sent for, 1 to 3600. @default 30 */
  readonly durationSeconds?: number;
  /** Connections that are open at a time, 1 to 1000. @default 10 */
  readonly connections?: number;
  /** Milliseconds in which 95 of 100 requests have their answer. @default - any */
  readonly p95Milliseconds?: number;
  /** How many of a hundred requests may fail, 0 to 100; 0.1 is one of a thousand. @default 1 */
  readonly errorPercent?: number;
}

/** How much a route has to bear, with every field known, each as in {@link LoadDeclaration}. */
export interface ResolvedLoad extends Required<Omit<LoadDeclaration, "p95Milliseconds">> {
  readonly p95Milliseconds: number | undefined;
}

/** How a route is tried in a cluster that runs. */
export interface RouteCheckDeclaration {
  /** What a smoke test asks for, and what it expects; `false` where it is not to ask. @default {} */
  readonly smoke?: SmokeDeclaration | false;
  /** How much it has to bear, for a load test. @default - whatever the load test is told */
  readonly load?: LoadDeclaration;
}

/** How a route is tried, each as in {@link RouteCheckDeclaration}; undefined for what is not declared. */
export interface ResolvedRouteCheck {
  readonly smoke?: ResolvedSmoke | false | undefined;
  readonly load?: ResolvedLoad | undefined;
}

/** Seconds of a load test that names none. */
export const LOAD_SECONDS = 30;
/** Connections of a load test that names none. */
export const LOAD_CONNECTIONS = 10;
/** How many of a hundred requests of a load test may fail that names none. */
export const LOAD_ERROR_PERCENT = 1;

const MOST_PER_SECOND = 100_000;
const MOST_SECONDS = 3600;
const MOST_CONNECTIONS = 1000;
const MOST_MILLISECONDS = 3_600_000;
const MOST_PATH_CHARACTERS = 2048;
const ASKED_PATH = /^\/[!-~]*$/;

/** Reads how many requests a second are sent. */
export const parseRate = integerBetween(1, MOST_PER_SECOND);
/** Reads for how many seconds requests are sent. */
export const parseLoadSeconds = integerBetween(1, MOST_SECONDS);
/** Reads how many connections are open at a time. */
export const parseConnections = integerBetween(1, MOST_CONNECTIONS);

const parseStatus = integerBetween(100, 599);
const parseMilliseconds = integerBetween(1, MOST_MILLISECONDS);

/** Reads how a route is tried. */
export function resolveCheck(reader: DeclarationReader, { smoke, load }: RouteCheckDeclaration): ResolvedRouteCheck {
  return {
    ...(smoke !== undefined && smoke !== null && { smoke: smoke && resolveSmoke(reader.at("smoke"), smoke) }),
    ...(load && { load: resolveLoad(reader.at("load"), load) }),
  };
}

function resolveSmoke(reader: DeclarationReader, declared: SmokeDeclaration): ResolvedSmoke {
  const { requestHeaders, status, headers } = declared;
  const wanted = status === undefined || status === null || typeof status === "object" ? status : [status];
  if (wanted?.length === 0) {
    reader.report("status", "must be a status or several, got []; leave it out for the ones that are right by default");
  }
  return {
    host: reader.optional("host", declared.host, parseHostName, undefined),
    path: reader.optional("path", declared.path, parseAskedPath, undefined),
    method: reader.optional("method", declared.method, choiceOf(HTTP_METHODS), undefined),
    requestHeaders: mapRecord(requestHeaders, (value, name) => {
      reader.at("requestHeaders").required(name, name, (given: string) => parseSentHeader(given, requestHeaders ?? {}));
      return reader.at("requestHeaders").required(name, value, parseHeaderValue);
    }),
    status: wanted ? reader.list("status", wanted, parseStatus) : undefined,
    headers: mapRecord(headers, (match, name) => {
      reader.at("headers").required(name, name, parseHeaderName);
      return reader.at("headers").required(name, match, parseText);
    }),
    body: reader.optional("body", declared.body, parsePart, undefined),
  };
}

function resolveLoad(reader: DeclarationReader, declared: LoadDeclaration): ResolvedLoad {
  return {
    requestsPerSecond: reader.required("requestsPerSecond", declared.requestsPerSecond, parseRate),
    durationSeconds: reader.optional("durationSeconds", declared.durationSeconds, parseLoadSeconds, LOAD_SECONDS),
    connections: reader.optional("connections", declared.connections, parseConnections, LOAD_CONNECTIONS),
    p95Milliseconds: reader.optional("p95Milliseconds", declared.p95Milliseconds, parseMilliseconds, undefined),
    errorPercent: reader.optional("errorPercent", declared.errorPercent, parsePercent, LOAD_ERROR_PERCENT),
  };
}

function parseAskedPath(path: string): string {
  if (typeof path === "string" && path.length <= MOST_PATH_CHARACTERS && ASKED_PATH.test(path) && !path.includes("#")) {
    return path;
  }
  throw new ValueError("be a path", path, 'begin with a slash, without white space, such as "/search?q=smoke"');
}

/** Headers that say where a request goes and how it is sent, which is not up to whoever writes a header. */
const OF_CONNECTION = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

const OF_SECRETS = new Set(["authorization", "proxy-authorization"]);

function parseSentHeader(name: string, all: Readonly<Record<string, unknown>>): string {
  const lower = name.toLowerCase();
  const first = Object.keys(all).find((other) => other.toLowerCase() === lower);
  if (first !== undefined && first !== name) {
    throw new ValueError("be written once, as headers are the same in capital letters", name, `remove it, or ${first}`);
  }
  if (OF_SECRETS.has(lower)) {
    throw new ValueError(
      "be a header without a secret, as everybody reads the declaration",
      name,
      "remove it: smoke.status 401 says that the route asks for one",
    );
  }
  if (lower === "host") throw new ValueError("be a header besides the host", name, "write smoke.host in its place");
  if (OF_CONNECTION.has(lower)) {
    throw new ValueError(
      "be a header of the request and none of its connection",
      name,
      "remove it: it is sent as HTTP wants it",
    );
  }
  return parseHeaderName(name);
}

function parsePart(body: string): string {
  if (body !== "") return body;
  throw new ValueError("be a text that the body has", body, "leave it out for any body");
}

function parsePercent(percent: number): number {
  if (typeof percent === "number" && percent >= 0 && percent <= 100) return percent;
  throw new ValueError("be a number from 0 to 100", percent, "choose one in that range");
}

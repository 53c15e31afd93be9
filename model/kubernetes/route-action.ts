import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { parseHostName } from "../value/dns-name";
import { integerBetween, parsePortNumber } from "../value/integer";
import { ValueError } from "../value/value-error";
import { parseHeaderName, parseHeaderValue, parsePath } from "./route-match";

/** One of several services that share the requests of a route. */
export interface WeightedBackend {
  /** `service:port`, or `service` for its main port. */
  readonly to: string;
  /** Its part of the requests, 0 to 1,000,000: of 90 and 10 the second gets one request in ten. */
  readonly weight: number;
}

/** A path in the place of the one that was asked for: as a whole, or of the part that the route is for. */
export interface ReplacedPath {
  /** Path in the place of the whole one. @default - the path stays */
  readonly replaceFullPath?: string;
  /** Path in the place of the one that the route is for; what follows stays. @default - the path stays */
  readonly replacePrefixMatch?: string;
}

/** An answer that sends the caller elsewhere; what is left out stays as it was asked for. */
export interface RedirectDeclaration extends ReplacedPath {
  /** Scheme of the address. @default - the one that was asked for */
  readonly scheme?: "http" | "https";
  /** Host of the address. @default - the one that was asked for */
  readonly hostname?: string;
  /** Port of the address. @default - the one of the scheme, else the one that was asked for */
  readonly port?: number;
  /** Status of the answer; 303, 307 and 308 need version 1.5 of the Gateway API. @default 302 */
  readonly statusCode?: 301 | 302 | 303 | 307 | 308;
}

/** What the service gets to see in place of what was asked for. */
export interface RewriteDeclaration extends ReplacedPath {
  /** Host in the place of the one that was asked for. @default - the host stays */
  readonly hostname?: string;
}

/** Headers that are changed on the way. */
export interface HeadersDeclaration {
  /** Headers that replace those of the same name. @default {} */
  readonly set?: Readonly<Record<string, string>>;
  /** Headers beside those of the same name. @default {} */
  readonly add?: Readonly<Record<string, string>>;
  /** Names of headers that are taken away. @default [] */
  readonly remove?: readonly string[];
}

/** Where a copy of each request goes, whose answer nobody waits for, each as in {@link RouteActionDeclaration}. */
export interface ResolvedMirror {
  readonly to: string;
  readonly percent?: number;
}

/** How long an answer may take: a text such as `10s` or `1m30s`. */
export interface TimeoutsDeclaration {
  /** From the request to the whole answer, with all attempts. @default - the gateway's own */
  readonly request?: string;
  /** Of one attempt at the service, and no longer than `request`. @default - the gateway's own */
  readonly backendRequest?: string;
}

/** What becomes of the requests of a route besides where they go. */
export interface RouteActionDeclaration<Backend extends string = string> {
  /** Sends the caller elsewhere, in place of `to`. @default - the request goes to the service */
  readonly redirect?: RedirectDeclaration;
  /** What the service gets to see in place of host or path. @default - what was asked for */
  readonly rewrite?: RewriteDeclaration;
  /** Changes headers of the request. @default - none */
  readonly requestHeaders?: HeadersDeclaration;
  /** Changes headers of the answer. @default - none */
  readonly responseHeaders?: HeadersDeclaration;
  /** Copies requests to another service, whose answer nobody waits for. @default - no copies */
  readonly mirror?: {
    /** `service:port`, or `service` for its main port. */
    readonly to: Backend;
    /** How many of a hundred requests, 0 to 100; needs version 1.3 of the Gateway API. @default - all */
    readonly percent?: number;
  };
  /** How long an answer may take. @default - the gateway's own */
  readonly timeouts?: TimeoutsDeclaration;
}

/** What becomes of the requests of a route, each as in {@link RouteActionDeclaration}; undefined for nothing. */
export interface ResolvedRouteAction {
  readonly redirect?: RedirectDeclaration | undefined;
  readonly rewrite?: RewriteDeclaration | undefined;
  readonly requestHeaders?: HeadersDeclaration | undefined;
  readonly responseHeaders?: HeadersDeclaration | undefined;
  readonly mirror?: ResolvedMirror | undefined;
  readonly timeouts?: TimeoutsDeclaration | undefined;
}

const DURATION = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/;
const UNITS = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
const percent = integerBetween(0, 100);
const MOST_WEIGHT = 1_000_000;

/** Reads the weight of a service among those that share the requests of a route. */
export const parseWeight = integerBetween(0, MOST_WEIGHT);

/** Reads what becomes of the requests of a route. */
export function resolveAction(reader: DeclarationReader, declared: RouteActionDeclaration): ResolvedRouteAction {
  const { redirect, rewrite, requestHeaders, responseHeaders, mirror, timeouts } = declared;
  return {
    redirect: redirect ? resolveRedirect(reader.at("redirect"), redirect) : undefined,
    rewrite: rewrite ? resolveRewrite(reader.at("rewrite"), rewrite) : undefined,
    requestHeaders: requestHeaders ? resolveHeaders(reader.at("requestHeaders"), requestHeaders) : undefined,
    responseHeaders: responseHeaders ? resolveHeaders(reader.at("responseHeaders"), responseHeaders) : undefined,
    mirror: mirror
      ? {
          to: reader.at("mirror").required("to", mirror.to, (to) => to),
          ...known({ percent: reader.at("mirror").optional("percent", mirror.percent, percent, undefined) }),
        }
      : undefined,
    timeouts: timeouts ? resolveTimeouts(reader.at("timeouts"), timeouts) : undefined,
  };
}

/** Milliseconds of a duration such as `1m30s`. */
export function millisecondsOf(duration: string): number {
  const parts = [...duration.matchAll(/([0-9]+)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
}

function resolveRedirect(reader: DeclarationReader, declared: RedirectDeclaration): RedirectDeclaration {
  return known({
    scheme: reader.optional("scheme", declared.scheme, choiceOf(["http", "https"]), undefined),
    hostname: reader.optional("hostname", declared.hostname, parseHostName, undefined),
    port: reader.optional("port", declared.port, parsePortNumber, undefined),
    statusCode: reader.optional("statusCode", declared.statusCode, choiceOf([301, 302, 303, 307, 308]), undefined),
    ...resolvePaths(reader, declared),
  });
}

function resolveRewrite(reader: DeclarationReader, declared: RewriteDeclaration): RewriteDeclaration {
  return known({
    hostname: reader.optional("hostname", declared.hostname, parseHostName, undefined),
    ...resolvePaths(reader, declared),
  });
}

function resolvePaths(reader: DeclarationReader, { replaceFullPath, replacePrefixMatch }: ReplacedPath) {
  const full = (path: string) => parsePath(path, "Exact");
  const prefix = (path: string) => parsePath(path);
  return {
    replaceFullPath: reader.optional("replaceFullPath", replaceFullPath, full, undefined),
    replacePrefixMatch: reader.optional("replacePrefixMatch", replacePrefixMatch, prefix, undefined),
  };
}

function resolveHeaders(reader: DeclarationReader, { set, add, remove }: HeadersDeclaration): HeadersDeclaration {
  const values = (field: "set" | "add", headers: HeadersDeclaration["set"]) =>
    headers && Object.keys(headers).length > 0
      ? mapRecord(headers, (value, name) => {
          reader.at(field).required(name, name, parseHeaderName);
          return reader.at(field).required(name, value, parseHeaderValue);
        })
      : undefined;
  const removed = reader.list("remove", remove, parseHeaderName);
  return known({
    set: values("set", set),
    add: values("add", add),
    remove: removed.length > 0 ? removed : undefined,
  });
}

function resolveTimeouts(
  reader: DeclarationReader,
  { request, backendRequest }: TimeoutsDeclaration,
): TimeoutsDeclaration {
  return known({
    request: reader.optional("request", request, parseDuration, undefined),
    backendRequest: reader.optional("backendRequest", backendRequest, parseDuration, undefined),
  });
}

function parseDuration(duration: string): string {
  if (typeof duration === "string" && DURATION.test(duration)) return duration;
  throw new ValueError("be a duration", duration, 'write it such as "10s", "500ms" or "1m30s"');
}

/** A record without the keys that have no value, so that it is the same as one that was declared. */
function known<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

import type { RoutedRequest } from "./answering-route";
import type { ResolvedRoute } from "./route";
import { type HttpMethod, type TextMatch, textOf } from "./route-match";

/** What a request is made of besides its route. */
export interface SmokeRequestOptions {
  /** DNS zone of the environment. @default - not known */
  readonly domain?: string | undefined;
  /** Path that is asked for where the route declares none. @default - the path of the route */
  readonly path?: string | undefined;
}

/** Why nothing is asked through a route. */
export interface NotAsked {
  /** The reason, with what to declare. */
  readonly notAsked: string;
}

/** First part of a host that stands for all hosts below another. */
const ANY_LABEL = "smoke-test";
/** Methods that change nothing, which whoever likes may send. */
const SAFE_METHODS: readonly HttpMethod[] = ["GET", "HEAD", "OPTIONS"];

/** The request that a smoke test sends through a route, or why it sends none. */
export function smokeRequestOf(
  route: ResolvedRoute,
  { domain, path: asked }: SmokeRequestOptions = {},
): RoutedRequest | NotAsked {
  const smoke = route.smoke || undefined;
  if (route.smoke === false) return { notAsked: "smoke is false" };
  const method = smoke?.method ?? route.method ?? "GET";
  if (!SAFE_METHODS.includes(method) && smoke?.status === undefined) {
    return { notAsked: `${method} may change something: smoke.status says that it may be sent` };
  }
  const host = smoke?.host ?? hostOf(route, domain);
  if (host === undefined) return { notAsked: "it is for any host: smoke.host says which one to ask for" };
  const headers = exactTexts(route.headers, smoke?.requestHeaders);
  const path = smoke?.path ?? pathOf(route, asked);
  if (path === undefined) return { notAsked: "it is for a regular expression: smoke.path says what to ask for" };
  if (headers === undefined) {
    return { notAsked: "it asks for a regular expression of a header: smoke.requestHeaders says what to send" };
  }
  return { host, path, method, headers };
}

/** Whether nothing is asked. */
export function isNotAsked(request: RoutedRequest | NotAsked): request is NotAsked {
  return "notAsked" in request;
}

function hostOf({ host }: ResolvedRoute, domain: string | undefined): string | undefined {
  if (host === undefined) return domain === undefined ? undefined : `${ANY_LABEL}.${domain}`;
  return host.startsWith("*") ? `${ANY_LABEL}${host.slice(1)}` : host;
}

function pathOf({ pathType, path, queryParams }: ResolvedRoute, asked: string | undefined): string | undefined {
  const texts = exactTexts(queryParams, {});
  if (asked === undefined && pathType === "RegularExpression") return undefined;
  if (texts === undefined) return undefined;
  const query = new URLSearchParams(texts).toString();
  return `${asked ?? path}${query === "" ? "" : `?${query}`}`;
}

/** Texts that fulfil what is asked for; undefined where one is a regular expression that nobody has given a text for. */
function exactTexts(
  matches: Readonly<Record<string, TextMatch>> = {},
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> | undefined {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const open = Object.entries(matches).filter(([name]) => !names.has(name.toLowerCase()));
  const texts = open.map(([name, match]) => [name, textOf(match)] as const);
  if (texts.some(([, { type }]) => type === "RegularExpression")) return undefined;
  return { ...Object.fromEntries(texts.map(([name, { value }]) => [name, value])), ...given };
}

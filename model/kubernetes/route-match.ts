import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { ValueError, Wording } from "../value/value-error";

/** What is spoken through a route: HTTP, gRPC, TLS that the pods end themselves, or TCP. */
export type RouteProtocol = "HTTP" | "GRPC" | "TLS" | "TCP";

/** How a path is read: with everything below it, by itself, or as a regular expression in the gateway's own dialect. */
export type PathType = "Prefix" | "Exact" | "RegularExpression";

/** Method of an HTTP request. */
export type HttpMethod = "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH";

/** A text that a value has to be, or a regular expression for it in the gateway's own dialect. */
export type TextMatch = string | { readonly regularExpression: string };

/**
 * Which requests a route is for, besides host, path and its type.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export interface RouteMatchDeclaration {
  /** Headers that a request has, by name; at most 16. @default - any */
  readonly headers?: Readonly<Record<string, TextMatch>>;
  /** Parameters that the query of a request has, by name; at most 16. @default - any */
  readonly queryParams?: Readonly<Record<string, TextMatch>>;
  /** Method of the request. @default - any */
  readonly method?: HttpMethod;
}

/** What is asked of a request, with every field known; undefined for nothing. */
export interface ResolvedRouteMatch {
  readonly headers?: Readonly<Record<string, TextMatch>> | undefined;
  readonly queryParams?: Readonly<Record<string, TextMatch>> | undefined;
  readonly method?: HttpMethod | undefined;
}

/** Methods that a request may have. */
export const HTTP_METHODS: readonly HttpMethod[] = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "PATCH",
];

const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})*$/;
/** Forms that the Gateway API refuses: steps to a folder above or beside, and hidden slashes. */
const AMBIGUOUS = /\/\/|\/\.{1,2}(\/|$)|%2f/i;
/** Signs of a glob or a regular expression; round brackets, a plus and a dollar may be a part of a path. */
const PATTERN = /[*^[\]{}|\\]|\.\+|\$$/;
const MOST_PATH_CHARACTERS = 1024;
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;
const MOST_HEADER_CHARACTERS = 4096;
const MOST_MATCHES = 16;

/** Reads what a route asks of a request besides its host and path. */
export function resolveMatch(reader: DeclarationReader, declared: RouteMatchDeclaration): ResolvedRouteMatch {
  return {
    headers: texts(reader, "headers", declared.headers),
    queryParams: texts(reader, "queryParams", declared.queryParams),
    method: reader.optional("method", declared.method, choiceOf(HTTP_METHODS), undefined),
  };
}

/** Reads the path of a route, without a closing slash unless it is exactly that one. */
export function parsePath(value: string, type: PathType = "Prefix"): string {
  if (value.length > MOST_PATH_CHARACTERS) {
    throw new ValueError(
      `be at most ${MOST_PATH_CHARACTERS} characters`,
      new Wording(`${value.length}`),
      "shorten it, or write a prefix of it",
    );
  }
  if (type === "RegularExpression") return parseExpression(value);
  if (PATTERN.test(value)) throw isPattern(value);
  if (!PATH.test(value) || AMBIGUOUS.test(value)) {
    throw new ValueError(
      "be a path",
      value,
      'begin with one slash, without query, white space, "//" and "..", such as "/v1/users"',
    );
  }
  return type === "Prefix" && value.length > 1 && value.endsWith("/") ? value.slice(0, -1) : value;
}

function isPattern(value: string): ValueError {
  const prefix = /^(\/[A-Za-z0-9\-._~/]*?)\/?\.?\*+$/.exec(value)?.[1];
  const remedy = 'pathType: "RegularExpression" beside an expression for the whole path, such as "/v[12]/users.*"';
  return new ValueError(
    "be a path and no pattern",
    value,
    prefix === undefined
      ? `write the path as it is, or ${remedy}`
      : `write "${prefix || "/"}", which stands for everything below it too, or ${remedy}`,
  );
}

function parseExpression(value: string): string {
  try {
    new RegExp(value);
    if (value.startsWith("/")) return value;
  } catch {
    // refused below, as every other text that is no expression
  }
  throw new ValueError(
    "be a regular expression for a path",
    value,
    'begin with a slash, such as "/v[12]/users.*"; it is read in the dialect of the gateway',
  );
}

/** Name of an HTTP header, or of a parameter of a query. */
export function parseHeaderName(name: string): string {
  if (HEADER_NAME.test(name)) return name;
  throw new ValueError("be the name of a header", name, 'write letters, digits and hyphens, such as "x-version"');
}

/** Name of a parameter of a query, which the Gateway API takes in the form of a header's. */
function parseParameterName(name: string): string {
  if (HEADER_NAME.test(name)) return name;
  throw new ValueError(
    "be the name of a parameter",
    name,
    "write letters, digits, hyphens, dots and underscores: the Gateway API takes no others",
  );
}

/** Text of an HTTP header. */
export function parseHeaderValue(value: string): string {
  if (
    typeof value === "string" &&
    value.length > 0 &&
    value.length <= MOST_HEADER_CHARACTERS &&
    !/[\0\r\n]/.test(value)
  ) {
    return value;
  }
  throw new ValueError(
    `be a text of 1 to ${MOST_HEADER_CHARACTERS} characters in one line`,
    value,
    "write what the header is to say",
  );
}

/** Whether two texts are asked for in the same way. */
export function textOf(match: TextMatch): { readonly type: "Exact" | "RegularExpression"; readonly value: string } {
  return typeof match === "string"
    ? { type: "Exact", value: match }
    : { type: "RegularExpression", value: match.regularExpression };
}

function texts(
  reader: DeclarationReader,
  field: "headers" | "queryParams",
  declared: RouteMatchDeclaration["headers"],
): Readonly<Record<string, TextMatch>> | undefined {
  const names = Object.keys(declared ?? {});
  if (names.length > MOST_MATCHES) {
    reader.report(field, `must be at most ${MOST_MATCHES}, got ${names.length}; ask for less`);
  }
  const at = reader.at(field);
  const entries = Object.entries(declared ?? {}).map(([name, match]) => {
    at.required(name, name, field === "headers" ? parseHeaderName : parseParameterName);
    return [name, at.required(name, match, parseText)] as const;
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Reads a text that a value has to be, or a regular expression for it. */
export function parseText(match: TextMatch): TextMatch {
  if (typeof match === "string") return parseHeaderValue(match);
  try {
    new RegExp(parseHeaderValue(match.regularExpression));
    return { regularExpression: match.regularExpression };
  } catch (thrown) {
    if (thrown instanceof ValueError) throw thrown;
    throw new ValueError("be a regular expression", match.regularExpression, 'write one, such as "v[12].*"');
  }
}

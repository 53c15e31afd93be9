import { createHash } from "node:crypto";
import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import { kindOf } from "../kind";
import type { ServiceDeclaration } from "../kubernetes/service";
import { parseLabelName, parseSubdomainName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { parseUuid } from "../value/uuid";
import { describe, ValueError, Wording } from "../value/value-error";

/** What can be said of the pods of a login. */
export interface LoginProxyDeclaration {
  /** Image of oauth2-proxy, 7.15 or later; of a registry of your own where others are refused. @default "quay.io/oauth2-proxy/oauth2-proxy:v7.15.6" */
  readonly image?: string;
  /** Image with a `sleep` that needs no library, which lets the pods wait before they stop. @default "busybox:1.37.0-musl" */
  readonly sleepFrom?: string;
  /** Number of pods, or the bounds of their autoscaler. @default 2 */
  readonly replicas?: ServiceDeclaration["replicas"];
  /** What a pod asks of its node. @default { requests: { cpu: "50m", memory: "64Mi" } } */
  readonly resources?: ServiceDeclaration["resources"];
}

/**
 * A login with Entra ID: nobody passes who is not signed in.
 *
 * @typeParam ClientId application id, or one for each environment
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/providers/ms_entra_id
 */
export interface EntraLogin<ClientId = string | Readonly<Record<string, string | undefined>>> {
  readonly kind: "entra";
  /** Id of the Entra tenant, a UUID. */
  readonly tenantId: string;
  /** Application (client) id of the app registration, a UUID; or one for each environment, by its name. */
  readonly clientId: ClientId;
  /**
   * Object ids of the groups whose members may pass; the app registration has to put groups into its tokens.
   * @default - everybody of the tenant who may use the application
   */
  readonly groups?: readonly string[];
  /** How long somebody stays signed in, 1 to 168 hours; who is removed from the tenant may go on until then. @default 8 */
  readonly sessionHours?: number;
  /** Name of a Secret whose key `cookie-secret` encrypts the cookies: 32 random bytes in base64. @default "login" */
  readonly cookieSecret?: string;
  /**
   * End of the names of what it makes, `<service>-<name>`, and of its address below `/oauth2` where it is not "login": for a
   * second login of the same host or the same service. @default "login"
   */
  readonly name?: string;
  /** Address of Entra, of another cloud: `https://login.microsoftonline.us`. @default "https://login.microsoftonline.com" */
  readonly authority?: string;
  /** What differs of the pods that ask for the login. @default {} */
  readonly proxy?: LoginProxyDeclaration;
}

/** A login in front of a route. */
export type LoginDeclaration = EntraLogin;

/** Key of the environments that a login names, as types only: no object has it. */
declare const ENVIRONMENTS: unique symbol;

/** A login that names these environments. */
type NamedIn<Login, Environment extends string> = Login & { readonly [ENVIRONMENTS]?: Environment };

/** One application id, or one for each environment that has a login. */
type ClientIdIn<Environment extends string> = string | { readonly [Name in Environment]?: string };

// exported so: what is exported where it stands gets a shape of its own
export type { ClientIdIn, NamedIn };

/** A login with every field known, each as in {@link EntraLogin}. */
export interface ResolvedLogin {
  readonly kind: "entra";
  readonly tenantId: string;
  readonly clientId: string;
  readonly groups: readonly string[];
  readonly sessionHours: number;
  readonly cookieSecret: string;
  readonly name: string;
  readonly authority: string;
  readonly proxy: LoginProxyDeclaration;
}

const DEFAULT_NAME = "login";
const DEFAULT_SECRET = "login";
const DEFAULT_AUTHORITY = "https://login.microsoftonline.com";
const DEFAULT_SESSION_HOURS = 8;
const parseSessionHours = integerBetween(1, 168);

/**
 * A login with Entra ID in front of a route, without a client secret.
 *
 * @example
 * ```ts
 * export const staff = entra({
 *   tenantId: "00000000-0000-0000-0000-0000000000d1",
 *   clientId: { prod: "00000000-0000-0000-0000-0000000000c1", dev: "00000000-0000-0000-0000-0000000000c2" },
 * });
 * export const routes = [{ host: "orders.{domain}", to: "orders", login: staff }];
 * ```
 */
export function entra<const Environment extends string = never>(
  login: Omit<EntraLogin<ClientIdIn<Environment>>, "kind">,
): NamedIn<EntraLogin, string extends Environment ? never : Environment> {
  return { kind: "entra", ...login };
}

/**
 * Fills in the defaults of a login and reads its values.
 *
 * @returns undefined where one of them cannot be read
 */
export function resolveLogin(
  reader: DeclarationReader,
  environment: string,
  declared: LoginDeclaration,
): ResolvedLogin | undefined {
  const { groups, cookieSecret, authority, sessionHours, proxy } = declared;
  const login = {
    kind: kindOf(reader, declared, ["entra"]),
    tenantId: reader.required("tenantId", declared.tenantId, parseUuid),
    clientId: readClientId(reader, environment, declared.clientId),
    groups: readGroups(reader, groups),
    sessionHours: reader.optional("sessionHours", sessionHours, parseSessionHours, DEFAULT_SESSION_HOURS),
    cookieSecret: reader.optional("cookieSecret", cookieSecret, parseSubdomainName, DEFAULT_SECRET),
    name: reader.optional("name", declared.name, parseLoginName, DEFAULT_NAME),
    authority: reader.optional("authority", authority, parseAuthority, DEFAULT_AUTHORITY),
    proxy: proxy ?? {},
  };
  return [...Object.values(login), ...(isUnreadable(login.groups) ? [] : login.groups)].some(isUnreadable)
    ? undefined
    : login;
}

/** An empty list would let in everybody, which nobody means who writes one. */
function readGroups(reader: DeclarationReader, declared: EntraLogin["groups"]): readonly string[] {
  if (declared && !isUnreadable(declared) && declared.length === 0) {
    reader.report("groups", describe("name a group", new Wording("none"), LEAVE_OUT_GROUPS));
  }
  return reader.list("groups", declared, parseUuid);
}

const LEAVE_OUT_GROUPS =
  "write the object ids of those whose members may pass, or leave it out: everybody of the tenant may then";

/**
 * What a login has below its path, which the path of another login of that name would take away.
 *
 * @see https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints
 */
const ENDPOINTS = ["start", "callback", "auth", "userinfo", "static"];

function parseLoginName(name: string): string {
  const read = parseLabelName(name);
  if (!ENDPOINTS.includes(read)) return read;
  throw new ValueError("be no address of oauth2-proxy itself", name, `write another, such as "${name}-2"`);
}

function readClientId(reader: DeclarationReader, environment: string, declared: EntraLogin["clientId"]): string {
  if (isUnreadable(declared) || typeof declared !== "object" || declared === null) {
    return reader.required("clientId", declared, (id) => parseUuid(String(id)));
  }
  const own = Object.hasOwn(declared, environment) ? declared[environment] : undefined;
  return reader.at("clientId").required(environment, own, parseUuid);
}

function parseAuthority(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === "https:" && value.replace(/\/$/, "") === url.origin) return url.origin;
  throw new ValueError("be the https address of a host", value, 'write it such as "https://login.microsoftonline.us"');
}

/** Whom a login lets pass, as a short text: two with the same are one, and a session of another is none of theirs. */
export function loginKey({ authority, tenantId, clientId, groups, sessionHours, name }: ResolvedLogin): string {
  const text = JSON.stringify([authority, tenantId, clientId, [...groups].sort(), sessionHours, name]);
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** Path at which a login talks with the browser; its requests go to the proxy whatever else a route asks. */
export function loginPath({ name }: ResolvedLogin): string {
  return name === DEFAULT_NAME ? "/oauth2" : `/oauth2/${name}`;
}

/** Address that Entra sends people back to, which the app registration has to know. */
export function redirectAddress(login: ResolvedLogin, host: string): string {
  return `https://${host}${loginPath(login)}/callback`;
}

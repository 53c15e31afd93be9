import { request } from "node:http";
import { connect } from "node:net";
import { backendsOf } from "../../model/kubernetes/route";
import type { EnvironmentRoute } from "../../model/platform/environment";
import type { CommandContext } from "../context";
import type { Patience } from "./local-run";

/** Where a gateway is reached from this machine. */
export interface GatewayAddress {
  readonly host: string;
  readonly port: number;
}

/** A route that can be asked by a browser. */
export interface LocalUrl {
  readonly url: string;
  readonly host: string;
  readonly path: string;
  /** Services that it leads to. */
  readonly to: readonly string[];
}

const HTTP_PORT = 80;
const CONNECT_MS = 1000;
const ANSWER_MS = 5000;
const RETRY_MS = 500;
/** What a gateway answers by itself while there is no pod behind a route that can. */
const NOBODY = new Set([502, 503, 504]);
/** How long a gateway may answer 404 because it does not know a new route yet. */
const LEARNS_MS = 5000;
const NOT_FOUND = 404;

/** The routes with an exact host, each as a browser calls it. */
export function urlsOf(routes: readonly EnvironmentRoute[], port = HTTP_PORT): readonly LocalUrl[] {
  return routes.flatMap((route) => {
    const { host, path, pathType, protocol } = route;
    if (protocol !== "HTTP" || pathType === "RegularExpression" || host === undefined || host.startsWith("*"))
      return [];
    const url = `http://${host}${port === HTTP_PORT ? "" : `:${port}`}${path}`;
    return [{ url, host, path, to: backendsOf(route).map(({ to }) => to) }];
  });
}

/** An address as it is written: `127.0.0.1`, `127.0.0.1:8080` or `[::1]:8080`; undefined for none. */
export function parseAddress(text: string): GatewayAddress | undefined {
  if (!URL.canParse(`http://${text}`)) return undefined;
  const { hostname, port, pathname } = new URL(`http://${text}`);
  if (pathname !== "/" || hostname === "") return undefined;
  return { host: hostname.replaceAll(/^\[|\]$/g, ""), port: port === "" ? HTTP_PORT : Number(port) };
}

/** The first of some addresses that this machine comes to. */
export async function reachable(addresses: readonly GatewayAddress[]): Promise<GatewayAddress | undefined> {
  for (const address of addresses) if (await connects(address)) return address;
  return undefined;
}

function connects({ host, port }: GatewayAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });
}

/**
 * Asks every route until somebody behind the gateway answers, whatever he says: what is right to answer is up to a smoke test.
 *
 * @param end when to give up, in milliseconds
 * @returns the routes that nobody answers
 */
export async function unanswered(
  urls: readonly LocalUrl[],
  gateway: GatewayAddress,
  { tools, context, end }: { readonly tools: Patience; readonly context: CommandContext; readonly end: number },
): Promise<readonly LocalUrl[]> {
  const start = tools.now();
  let open = urls;
  for (;;) {
    const isKnown = (status = 503) => !NOBODY.has(status) && (status !== NOT_FOUND || tools.now() - start > LEARNS_MS);
    const answers = await Promise.all(open.map((url) => ask(url, gateway)));
    const answered = open.filter((_, index) => isKnown(answers[index]));
    for (const [index, { url }] of open.entries())
      if (answered.some((each) => each.url === url)) context.progress(`${url}: ${answers[index]}`);
    open = open.filter((each) => !answered.includes(each));
    if (open.length === 0 || tools.now() > end) return open;
    await tools.sleep(RETRY_MS);
  }
}

/** Status of the answer; undefined for none. */
function ask({ host, path }: LocalUrl, gateway: GatewayAddress): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { host, "user-agent": "cdktf-aks-platform" };
    const asked = request({ ...gateway, path, headers, timeout: ANSWER_MS, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(undefined));
    asked.end();
  });
}

import { isText } from "../../model/kubernetes/answering-route";
import { textOf } from "../../model/kubernetes/route-match";
import { oneOf, show } from "../../model/value/value-error";
import type { ExpectedAnswer, HttpCheck } from "../../views/smoke-check";
import { type Answered, ask, type ConnectionOptions, NoAnswer } from "./ask";
import { failed, type Outcome, passed } from "./outcome";
import type { Dialled } from "./target";

const NOT_FOUND = 404;
const SERVER_ERROR = 500;
const SHOWN_STATUSES = 5;

/** Sends the request of a route, and looks whether the answer is the right one. */
export async function checkHttp(
  check: HttpCheck,
  dialled: Dialled,
  options: ConnectionOptions,
  isVerified: boolean,
): Promise<Outcome> {
  try {
    const answered = await ask(dialled, check, options, isVerified);
    const wrong = whatIsWrong(answered, check, dialled);
    return wrong === undefined ? passed(String(answered.status)) : failed(String(answered.status), wrong);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return failed("", error.message);
  }
}

function whatIsWrong(answered: Answered, { expects }: HttpCheck, dialled: Dialled): string | undefined {
  return (
    wrongService(answered, expects) ??
    wrongStatus(answered, expects) ??
    wrongLocation(answered, expects, dialled) ??
    wrongHeader(answered, expects) ??
    wrongBody(answered, expects)
  );
}

function wrongService({ headers, status }: Answered, { service }: ExpectedAnswer): string | undefined {
  if (!service) return undefined;
  const named = headers[service.header.toLowerCase()];
  if (named === service.names) return undefined;
  return named === undefined
    ? `must be answered through the route to ${service.names}, got ${status} without ${service.header}, so of no route; look whether the route is accepted: kubectl get httproutes -A -o yaml`
    : `must be answered by ${service.names}, got ${named}; look which route is for the same host and path`;
}

function wrongStatus({ status, headers }: Answered, { status: right, service }: ExpectedAnswer): string | undefined {
  if (right?.includes(status)) return undefined;
  if (right) {
    const shown = right.length > SHOWN_STATUSES ? `${right[0]} to ${right.at(-1)}` : oneOf(right);
    const location = headers.location === undefined ? "" : ` to ${headers.location}`;
    return `must be answered with ${shown}, got ${status}${location}; ${remedyOf(status)}`;
  }
  if (status >= SERVER_ERROR) return `must be answered with a status below 500, got ${status}; ${remedyOf(status)}`;
  if (status !== NOT_FOUND || service) return undefined;
  return "must be answered by its service, got 404, which a gateway without the route says too; declare smoke.path and smoke.status of the route, or routing.serviceHeader";
}

function remedyOf(status: number): string {
  if (status === 502 || status === 503 || status === 504) {
    return "the gateway has no pod that answers: look whether pods are ready, and at their logs";
  }
  if (status >= SERVER_ERROR) return "look at the logs of the service";
  return "look at the service, or declare smoke.status of the route";
}

function wrongLocation(answered: Answered, { location }: ExpectedAnswer, { host, tls }: Dialled): string | undefined {
  if (location === undefined) return undefined;
  const given = answered.headers.location;
  const base = `${tls ? "https" : "http"}://${host}/`;
  if (given !== undefined && URL.canParse(given, base) && new URL(given, base).href === new URL(location).href) {
    return undefined;
  }
  return `must lead to ${location}, got ${given ?? "no address"}; look which route is for the same host and path`;
}

function wrongHeader({ headers }: Answered, expects: ExpectedAnswer): string | undefined {
  for (const [name, match] of Object.entries(expects.headers)) {
    const given = headers[name.toLowerCase()];
    if (isText(match, given)) continue;
    return `must have ${name}: ${textOf(match).value}, got ${given ?? "no such header"}; look at the service, or declare smoke.headers anew`;
  }
  return undefined;
}

function wrongBody({ body }: Answered, { body: part }: ExpectedAnswer): string | undefined {
  if (part === undefined || body.includes(part)) return undefined;
  return `must have ${show(part)} in its body, got ${show(body.trim())}; look at the service, or declare smoke.body anew`;
}

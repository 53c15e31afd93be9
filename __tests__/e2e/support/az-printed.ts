import { readFileSync } from "node:fs";
import { request } from "node:https";
import { type Fields, isFields } from "../../../adopt/json";

/** Fields whose keys are names of somebody's own: `az` leaves them as they are. */
const DICTIONARIES = new Set([
  "addonProfiles",
  "config",
  "nodeLabels",
  "tags",
  "userAssignedIdentities",
  "identityProfile",
]);
/** What every cluster, and every pool, has a field for, if only an empty one. */
const ALWAYS = [
  "apiServerAccessProfile",
  "autoScalerProfile",
  "aadProfile",
  "httpProxyConfig",
  "serviceMeshProfile",
  "linuxProfile",
];

/**
 * What `az … show -o json` prints of a resource that the API answers: `properties` beside the other fields, in camel case where the API has
 * abbreviations in capitals or hyphens, and `null` where nothing is said.
 */
export function printedByAz(document: Fields): Fields {
  const flat = renamed({
    ...document,
    ...(isFields(document.properties) && document.properties),
    properties: undefined,
  });
  const isCluster = /managedclusters$/i.test(String(document.type));
  return { ...(isCluster && Object.fromEntries(ALWAYS.map((key) => [key, null]))), ...(flat as Fields) };
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .map(([key, inside]) => [azKey(key), DICTIONARIES.has(key) ? ofNames(inside) : renamed(inside)]),
  );
}

function ofNames(value: unknown): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, ofNamesInside(inside)]));
}

function ofNamesInside(value: unknown): unknown {
  return isFields(value) ? renamed(value) : value;
}

/** The name of a field as the command line prints it: `dnsServiceIP` is `dnsServiceIp`, `max-empty-bulk-delete` `maxEmptyBulkDelete`. */
export function azKey(key: string): string {
  if (key === "countIPv6") return "countIpv6";
  return key
    .replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replaceAll(
      /([A-Z])([A-Z]+)(?=[A-Z][a-z]|$|\d)/g,
      (_, letter: string, rest: string) => letter + rest.toLowerCase(),
    );
}

/** What the API of a stand-in answers for a path. */
export function askAzure(path: string, apiVersion: string): Promise<Fields> {
  const { ARM_METADATA_HOSTNAME: host, SSL_CERT_FILE: ca } = process.env;
  const url = new URL(`https://${host}${path}?api-version=${apiVersion}`);
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: ca && readFileSync(ca) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${path} must be there, got ${answer.statusCode}: ${text}`));
      });
    });
    asked.on("error", reject).end();
  });
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WORK } from "./folders";
import { byGateway } from "./gateway";
import { readStack, type StackJson } from "./stack";

const { TRAEFIK } = process.env;
const WITH_STREAMS = TRAEFIK && { E2E_TRAEFIK: TRAEFIK, TRAEFIK: join(__dirname, "traefik-with-streams.sh") };

/** Why the gateway does not listen for TCP, nor for TLS to the pods; undefined where it does. */
export const MISSING_STREAMS = TRAEFIK
  ? undefined
  : "no TCP and no TLS to the pods; set TRAEFIK to the binary that the command of E2E_GATEWAY runs";

/**
 * Runs a command beside a gateway to the routes of the variant `routes`.
 *
 * @param name name of a folder for it
 * @returns what the command has printed
 */
export async function beside(name: string, command: readonly string[]): Promise<string> {
  const folder = join(WORK, name);
  await mkdir(folder, { recursive: true });
  const objects = join(folder, "objects.json");
  await writeFile(objects, JSON.stringify({ apiVersion: "v1", kind: "List", items: objectsOf() }));
  return byGateway([objects, ...command], WITH_STREAMS ? { env: WITH_STREAMS } : {});
}

interface Made {
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string } };
}

interface MadeService {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly port: readonly { readonly name: string; readonly port: number; readonly app_protocol?: string }[];
  };
}

function objectsOf(): readonly object[] {
  const of = <Kind>(stack: string, type: string) =>
    Object.values((readStack({ app: "routes", stack }) as StackJson).resource?.[type] ?? {}) as readonly Kind[];
  // here all gateways share one port, where the redirect of the first would take what is for any host of another
  const manifests = of<Made>("all-routes", "kubernetes_manifest")
    .map(({ manifest }) => manifest)
    .filter(({ metadata }) => metadata.name !== "gateway-redirect");
  const services = of<MadeService>("all-services", "kubernetes_service_v1").map(({ metadata, spec }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: metadata.name, namespace: metadata.namespace.includes("routes-too") ? "routes-too" : "routes" },
    spec: {
      ports: spec.port.map(({ name, port, app_protocol: appProtocol }) => ({
        name,
        port,
        targetPort: port,
        appProtocol,
      })),
    },
  }));
  return [...manifests.filter(({ kind }) => kind === "GatewayClass"), ...manifests, ...services];
}

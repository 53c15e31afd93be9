import { field, readFields } from "../fields";
import { entriesAt, type Fields, fieldsAt, said, textAt, textsAt, valueAt } from "../json";
import type { PodPorts } from "./ports";

const TIMING = [
  field("initialDelaySeconds"),
  field("periodSeconds"),
  field("timeoutSeconds"),
  field("failureThreshold"),
  field("successThreshold"),
];
/** What Kubernetes does where a probe says nothing. */
const TIMEOUT = 1;

/** The probes of a container; `false` where the main one has none, which has some by default. */
export function probesOf(container: Fields, ports: PodPorts, isMain: boolean): Fields {
  const none = isMain ? false : undefined;
  return said({
    liveness: probeOf(fieldsAt(container, "livenessProbe"), ports) ?? none,
    readiness: probeOf(fieldsAt(container, "readinessProbe"), ports) ?? none,
    startup: probeOf(fieldsAt(container, "startupProbe"), ports),
  });
}

function probeOf(probe: Fields, ports: PodPorts): Fields | undefined {
  const timing = { timeoutSeconds: TIMEOUT, ...readFields(TIMING, probe) };
  const command = textsAt(probe, "exec.command");
  if (command.length > 0) return { command, ...timing };
  const http = fieldsAt(probe, "httpGet");
  if (Object.keys(http).length > 0) return { ...requestOf(http, ports), ...timing };
  const grpc = fieldsAt(probe, "grpc");
  if (Object.keys(grpc).length > 0) {
    return { grpc: textAt(grpc, "service") || true, port: ports.find(valueAt(grpc, "port"))?.key, ...timing };
  }
  const tcp = fieldsAt(probe, "tcpSocket");
  return Object.keys(tcp).length > 0
    ? { path: false, port: ports.find(valueAt(tcp, "port"))?.key, ...timing }
    : undefined;
}

/** A request of a probe or of a hook. */
export function requestOf(http: Fields, ports: PodPorts): Fields {
  const headers = entriesAt(http, "httpHeaders").map((header) => [textAt(header, "name"), textAt(header, "value")]);
  return said({
    path: textAt(http, "path") ?? "/",
    port: ports.find(valueAt(http, "port"))?.key,
    scheme: textAt(http, "scheme"),
    headers: Object.fromEntries(headers),
  });
}

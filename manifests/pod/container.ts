import type {
  Container,
  ContainerPort,
  EnvVar,
  Probe,
  ResourceRequirements,
  SecurityContext,
} from "kubernetes-types/core/v1";
import type { EnvValue, PodContainer } from "../../model/kubernetes/container";
import type { ResolvedPort } from "../../model/kubernetes/port";
import type { ResolvedProbe, ResolvedProbes } from "../../model/kubernetes/probe";
import type { ResolvedResources } from "../../model/kubernetes/resources";
import { nonEmptyList } from "../non-empty";

/** How a container is asked whether it is healthy. */
export type ContainerProbes = Pick<Container, "livenessProbe" | "readinessProbe" | "startupProbe">;

/** The ports of a pod by name. */
export type PodPorts = Readonly<Record<string, ResolvedPort>>;

/** What a container has whatever its pod is a part of: all but its ports, probes and volumes. */
export function containerOf(container: PodContainer, imagePullPolicy: "Always" | "IfNotPresent"): Container {
  const { name, image, command, args, env, resources, readOnlyRootFilesystem } = container;
  return {
    name,
    image: String(image),
    imagePullPolicy,
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    env: nonEmptyList(Object.entries(env).map(([key, value]) => environmentVariable(key, value))),
    resources: resourcesOf(resources),
    securityContext: securityContext(readOnlyRootFilesystem),
  };
}

/** The ports that a container listens on; `undefined` is the main one. */
export function portsOf(ports: PodPorts, sidecar: string | undefined): ContainerPort[] | undefined {
  const own = Object.values(ports).filter((port) => port.sidecar === sidecar);
  return nonEmptyList(own.map(({ name, container, protocol }) => ({ name, containerPort: container, protocol })));
}

function environmentVariable(name: string, value: EnvValue): EnvVar {
  if (typeof value === "string") return { name, value };
  if ("secret" in value) return { name, valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } };
  if ("configMap" in value) return { name, valueFrom: { configMapKeyRef: { name: value.configMap, key: value.key } } };
  return { name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: value.field } } };
}

function resourcesOf({ requests, limits }: ResolvedResources): ResourceRequirements {
  return {
    requests: {
      cpu: String(requests.cpu),
      memory: String(requests.memory),
      "ephemeral-storage": String(requests.ephemeralStorage),
    },
    limits: {
      ...(limits.cpu && { cpu: String(limits.cpu) }),
      memory: String(limits.memory),
      "ephemeral-storage": String(limits.ephemeralStorage),
    },
  };
}

/** The probes of a container. */
export function probesOf({ liveness, readiness, startup }: ResolvedProbes, ports: PodPorts): ContainerProbes {
  return {
    ...(liveness && { livenessProbe: probeOf(liveness, ports) }),
    ...(readiness && { readinessProbe: probeOf(readiness, ports) }),
    ...(startup && { startupProbe: probeOf(startup, ports) }),
  };
}

/** A probe. Its port is a number: a name is known only inside the container that declares it, which may be a sidecar. */
function probeOf(probe: ResolvedProbe, ports: PodPorts): Probe {
  const { path, headers, scheme, grpc, port, command, ...timing } = probe;
  if (command) return { ...timing, exec: { command: [...command] } };
  const number = ports[port]?.container;
  if (grpc) return { ...timing, grpc: { port: Number(number), ...(grpc !== true && { service: grpc }) } };
  if (path === undefined) return { ...timing, tcpSocket: { port: number ?? port } };
  const httpHeaders = nonEmptyList(Object.entries(headers).map(([name, value]) => ({ name, value })));
  return { ...timing, httpGet: { path, port: number ?? port, scheme, ...(httpHeaders && { httpHeaders }) } };
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function securityContext(readOnlyRootFilesystem: boolean): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem,
    runAsNonRoot: true,
  };
}

import type {
  Container,
  ContainerPort,
  EnvFromSource,
  EnvVar,
  HTTPGetAction,
  LifecycleHandler,
  Probe,
  ResourceRequirements,
  SecurityContext,
} from "kubernetes-types/core/v1";
import type { EnvFromDeclaration, EnvValue, PodContainer } from "../../model/kubernetes/container";
import type { ResolvedPort } from "../../model/kubernetes/port";
import { commandOf, type ResolvedPreStop, type ResolvedRequest } from "../../model/kubernetes/pre-stop";
import type { ResolvedProbe, ResolvedProbes } from "../../model/kubernetes/probe";
import { extendedResourcesOf, type ResolvedResources } from "../../model/kubernetes/resources";
import { declaredPort, inOrder, portsInOrder } from "../in-order";
import { nonEmptyList } from "../non-empty";

/** How a container is asked whether it is healthy. */
export type ContainerProbes = Pick<Container, "livenessProbe" | "readinessProbe" | "startupProbe">;

/** The ports of a pod by name. */
export type PodPorts = Readonly<Record<string, ResolvedPort>>;

/** What a container takes from its pod and its cluster. */
interface ContainerOptions {
  /** When a node pulls its image, where it says nothing itself. */
  readonly imagePullPolicy: "Always" | "IfNotPresent" | "Never";
  /** Whether its processes are those of root. */
  readonly asRoot: boolean;
}

/** What a container has whatever its pod is a part of: all but its ports, probes and volumes. */
export function containerOf(container: PodContainer, { imagePullPolicy, asRoot }: ContainerOptions): Container {
  const { name, image, command, args, env, envFrom, resources, workingDir } = container;
  const { terminationMessagePolicy, terminationMessagePath, stdin, tty } = container;
  const sources = nonEmptyList(envFrom.map(environmentSource));
  return {
    name,
    image: String(image),
    imagePullPolicy: container.imagePullPolicy ?? imagePullPolicy,
    ...(workingDir !== undefined && { workingDir }),
    ...(terminationMessagePolicy && { terminationMessagePolicy }),
    ...(terminationMessagePath && { terminationMessagePath }),
    ...(stdin && { stdin }),
    ...(tty && { tty }),
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    env: nonEmptyList(Object.entries(env).map(([key, value]) => environmentVariable(key, value, name))),
    ...(sources && { envFrom: sources }),
    resources: resourcesOf(resources),
    securityContext: securityContext(container, asRoot),
  };
}

/**
 * The ports that a container listens on; `undefined` is the main one. Where it has the ports of its node, each is said
 * once more: the API server would add it, and every plan would take it away.
 */
export function portsOf(
  ports: PodPorts,
  sidecar: string | undefined,
  hostNetwork: boolean,
): ContainerPort[] | undefined {
  const own = portsInOrder(ports).filter(
    (port) => port.sidecar === sidecar && declaredPort(port, ports).name === port.name,
  );
  return nonEmptyList(
    own.map(({ name, container, protocol, host }) => {
      const hostPort = hostNetwork ? container : host;
      return { name, containerPort: container, ...(hostPort !== undefined && { hostPort }), protocol };
    }),
  );
}

function environmentSource(source: EnvFromDeclaration): EnvFromSource {
  const { prefix, optional } = source;
  const [kind, name] = "secret" in source ? ["secretRef", source.secret] : ["configMapRef", source.configMap];
  return { ...(prefix && { prefix }), [kind]: { name, ...(optional && { optional }) } };
}

function environmentVariable(name: string, value: EnvValue, container: string): EnvVar {
  if (typeof value === "string") return { name, value };
  if ("secret" in value) return { name, valueFrom: { secretKeyRef: keyOf(value.secret, value) } };
  if ("configMap" in value) return { name, valueFrom: { configMapKeyRef: keyOf(value.configMap, value) } };
  if ("resource" in value) {
    const { resource, divisor } = value;
    return {
      name,
      valueFrom: { resourceFieldRef: { containerName: container, resource, ...(divisor && { divisor }) } },
    };
  }
  // of a secret store nothing is left here: the platform has put a key of a Secret in its place
  if ("secretStore" in value) return { name };
  return { name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: value.field } } };
}

function keyOf(name: string, { key, optional }: { readonly key: string; readonly optional?: boolean }) {
  return { name, key, ...(optional && { optional }) };
}

function resourcesOf(resources: ResolvedResources): ResourceRequirements {
  const { requests, limits } = resources;
  const devices = Object.entries(extendedResourcesOf(resources)).map(([name, count]) => [name, String(count)]);
  return {
    requests: {
      cpu: String(requests.cpu),
      memory: String(requests.memory),
      "ephemeral-storage": String(requests.ephemeralStorage),
      ...Object.fromEntries(devices),
    },
    limits: {
      ...(limits.cpu && { cpu: String(limits.cpu) }),
      memory: String(limits.memory),
      "ephemeral-storage": String(limits.ephemeralStorage),
      ...Object.fromEntries(devices),
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
  return { ...timing, httpGet: requestOf({ path, headers, scheme, port }, ports) };
}

function requestOf({ path, headers, scheme, port }: ResolvedRequest, ports: PodPorts): HTTPGetAction {
  const httpHeaders = nonEmptyList(inOrder(headers).map(([name, value]) => ({ name, value })));
  return { path, port: ports[port]?.container ?? port, scheme, ...(httpHeaders && { httpHeaders }) };
}

/** What happens before the main container is asked to stop; undefined for nothing. */
export function preStopOf(preStop: ResolvedPreStop | undefined, ports: PodPorts): LifecycleHandler | undefined {
  if (preStop && "path" in preStop) return { httpGet: requestOf(preStop, ports) };
  const command = commandOf(preStop);
  return command && { exec: { command: [...command] } };
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function securityContext(container: PodContainer, asRoot: boolean): SecurityContext {
  const { readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities, privileged } = container;
  const { runAsUser, runAsGroup } = container;
  const own = { ...(runAsUser !== undefined && { runAsUser }), ...(runAsGroup !== undefined && { runAsGroup }) };
  // the API server refuses a privileged container that may not gain rights
  if (privileged) {
    return { allowPrivilegeEscalation: true, privileged, readOnlyRootFilesystem, runAsNonRoot: !asRoot, ...own };
  }
  return {
    allowPrivilegeEscalation,
    capabilities: { ...(capabilities.length > 0 && { add: [...capabilities] }), drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem,
    runAsNonRoot: !asRoot,
    ...own,
  };
}

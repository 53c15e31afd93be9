import type {
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerEnv,
  DeploymentV1SpecTemplateSpecContainerLivenessProbe,
  DeploymentV1SpecTemplateSpecContainerResources,
  DeploymentV1SpecTemplateSpecContainerSecurityContext,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type {
  EnvValue,
  ResolvedPort,
  ResolvedProbe,
  ResolvedResources,
  ResolvedSidecar,
} from "../../model/kubernetes/container";
import type { ResolvedService } from "../../model/kubernetes/service";
import { sidecarsInOrder } from "./image-ownership";
import { nonEmptyList } from "./non-empty";
import { volumeMounts } from "./pod-volumes";

type Container = DeploymentV1SpecTemplateSpecContainer;

/** The containers of a pod: the main one, then the sidecars. Their order is part of what the pipeline owns. */
export function containers(service: ResolvedService): Container[] {
  return [mainContainer(service), ...sidecarsInOrder(service).map((sidecar) => sidecarOf(service, sidecar))];
}

function mainContainer(service: ResolvedService): Container {
  const { liveness, readiness, startup } = service.probes;
  return {
    ...common(service),
    port: portsOf(service, undefined),
    livenessProbe: probe(liveness, service.ports),
    readinessProbe: probe(readiness, service.ports),
    ...(startup && { startupProbe: probe(startup, service.ports) }),
    ...(service.preStop && { lifecycle: { preStop: [{ exec: { command: [...service.preStop.command] } }] } }),
    securityContext: securityContext(service.readOnlyRootFilesystem),
    volumeMount: volumeMounts(service, undefined),
  };
}

function sidecarOf(service: ResolvedService, sidecar: ResolvedSidecar): Container {
  return {
    ...common(sidecar),
    port: portsOf(service, sidecar.name),
    securityContext: securityContext(sidecar.readOnlyRootFilesystem),
    volumeMount: volumeMounts(service, sidecar.name),
  };
}

/** What the declarations of the main container and of a sidecar have in common. */
type Common = Pick<ResolvedSidecar, "name" | "image" | "command" | "args" | "env" | "resources">;

function common({ name, image, command, args, env, resources }: Common): Container {
  return {
    name,
    image: String(image),
    imagePullPolicy: "Always",
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    env: nonEmptyList(Object.entries(env).map(([key, value]) => environmentVariable(key, value))),
    resources: resourcesOf(resources),
  };
}

function portsOf({ ports }: ResolvedService, sidecar: string | undefined): Container["port"] {
  const own = Object.values(ports).filter((port) => port.sidecar === sidecar);
  return nonEmptyList(own.map(({ name, container, protocol }) => ({ name, containerPort: container, protocol })));
}

function environmentVariable(name: string, value: EnvValue): DeploymentV1SpecTemplateSpecContainerEnv {
  if (typeof value === "string") return { name, value };
  if ("secret" in value) return { name, valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } };
  if ("configMap" in value) return { name, valueFrom: { configMapKeyRef: { name: value.configMap, key: value.key } } };
  return { name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: value.field } } };
}

function resourcesOf({ requests, limits }: ResolvedResources): DeploymentV1SpecTemplateSpecContainerResources {
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

/** The port is a number: its name is known only inside the container that declares it, which may be a sidecar. */
function probe(
  { path, port, command, ...timing }: ResolvedProbe,
  ports: Readonly<Record<string, ResolvedPort>>,
): DeploymentV1SpecTemplateSpecContainerLivenessProbe {
  const number = String(ports[port]?.container ?? port);
  if (command) return { ...timing, successThreshold: 1, exec: { command: [...command] } };
  if (path === undefined) return { ...timing, successThreshold: 1, tcpSocket: [{ port: number }] };
  return { ...timing, successThreshold: 1, httpGet: { path, port: number, scheme: "HTTP" } };
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function securityContext(readOnlyRootFilesystem: boolean): DeploymentV1SpecTemplateSpecContainerSecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem,
    runAsNonRoot: true,
  };
}

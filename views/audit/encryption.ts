import { poolsOf } from "../../model/azure/cluster";
import { backendPort, backendsOf, parseBackend } from "../../model/kubernetes/route";
import { routingOf } from "../../model/kubernetes/routing";
import { isMade, type MadeEnvironment, type ResolvedEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import type { AuditAnswer } from "./audit-answer";

/** What is encrypted in an environment, on its way and at rest, and whose the keys are. */
export function encryptionOf(environment: ResolvedEnvironment, { state }: ResolvedPlatform): readonly AuditAnswer[] {
  return [
    ...ofRoutes(environment),
    betweenPods(environment),
    { subject: "calls of the API server", answer: "yes: TLS", source: "Kubernetes" },
    ...(isMade(environment) ? atRest(environment) : [OF_OWNER]),
    ...ofClasses(environment),
    ...ofStores(environment),
    state
      ? { subject: "the state of Terraform", answer: "yes: by Azure Storage, at rest and on its way", source: "state" }
      : {
          subject: "the state of Terraform",
          answer: "as the disk is that its files are on",
          source: "no state is declared",
        },
  ];
}

const OF_OWNER: AuditAnswer = {
  subject: "etcd and the disks of nodes",
  answer: "as the owner of the cluster says",
  source: "the cluster is there already",
};

function ofRoutes(environment: ResolvedEnvironment): readonly AuditAnswer[] {
  const { routes, routing } = environment;
  const answers = routes.flatMap((route): readonly AuditAnswer[] => {
    const { index, host = "any host", path, protocol, gateway } = route;
    const source = `routes[${index}]`;
    const subject = `from callers to the gateway: ${host}${protocol === "HTTP" || protocol === "GRPC" ? path : ` ${protocol}`}`;
    if (protocol === "TLS") return [{ subject, answer: "yes: TLS, which the pods end", source }];
    if (protocol === "TCP") return [{ subject, answer: "as those speak who connect", source }];
    const { tls } = routingOf(routing, gateway);
    return [
      tls === false
        ? { subject, answer: "no: plain HTTP", source: "routing.tls" }
        : {
            subject,
            answer: `yes: TLS, which the gateway ends${issuerText(tls.clusterIssuer)}`,
            source: "routing.tls",
          },
      ...backendsOf(route).map(({ to }) => ({
        subject: `from the gateway to ${to}`,
        answer: isVerified(to, environment)
          ? "yes: TLS, which the gateway verifies"
          : "no: as it speaks, without TLS of the gateway",
        source: isVerified(to, environment) ? "ports.tls" : "no ports.tls",
      })),
    ];
  });
  return [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
}

function issuerText(issuer: string | undefined): string {
  return issuer === undefined ? "" : `, certificates by ${issuer}`;
}

function isVerified(to: string, { services, statefulSets, externalServices }: ResolvedEnvironment): boolean {
  const backend = parseBackend(to);
  const all = { ...externalServices, ...services, ...statefulSets };
  const target = Object.hasOwn(all, backend.service) ? all[backend.service] : undefined;
  const ports: Readonly<Record<string, { readonly tls?: unknown }>> = target?.ports ?? {};
  const port = target && backendPort(backend, ports);
  return port !== undefined && ports[port]?.tls !== undefined;
}

function betweenPods(environment: ResolvedEnvironment): AuditAnswer {
  const subject = "between pods";
  const istio = environment.cluster?.addons?.istio;
  return istio
    ? {
        subject,
        answer: "where both have a sidecar of Istio: mutual TLS; elsewhere as they speak",
        source: "addons.istio",
      }
    : { subject, answer: "no: as they speak; the network adds nothing", source: "no mesh is declared" };
}

const AZURE = "keys of Azure";

function atRest({ cluster, around }: MadeEnvironment): readonly AuditAnswer[] {
  const { keyManagement, diskEncryptionSetId } = cluster;
  const disks = diskEncryptionSetId === undefined ? AZURE : `the key of ${lastOf(diskEncryptionSetId)}`;
  return [
    {
      subject: "Secrets and other objects in etcd",
      answer: keyManagement
        ? `yes: Secrets with ${keyManagement.keyVaultKeyId}, all with ${AZURE}`
        : `yes: with ${AZURE}`,
      source: keyManagement ? "keyManagement" : "Azure",
    },
    ...poolsOf(cluster).map(({ name, hostEncryption, osDiskType }) => ({
      subject: `disks of the nodes of ${name}`,
      answer:
        osDiskType === "Ephemeral" && !hostEncryption
          ? "no: an ephemeral disk without encryption at the host"
          : `yes: ${hostEncryption ? "at the host, caches and temporary disks too" : "but for caches and temporary disks"}, with ${disks}`,
      source: hostEncryption ? `pools.${name}.hostEncryption` : `pools.${name}`,
    })),
    ...(around.registry ? [{ subject: "images of the registry", answer: `yes: with ${AZURE}`, source: "Azure" }] : []),
    ...(around.backup ? [{ subject: "backups", answer: `yes: with ${AZURE}`, source: "Azure" }] : []),
    { subject: "logs and metrics", answer: `yes: with ${AZURE}`, source: "Azure" },
  ];
}

function ofClasses({ storageClasses, claims, statefulSets }: ResolvedEnvironment): readonly AuditAnswer[] {
  const declared = Object.entries(storageClasses).map(([key, { azure }]): AuditAnswer => {
    const subject = `volumes of the class ${key}`;
    const source = `storageClasses.${key}`;
    if (azure?.kind === "azureDisk") {
      const { diskEncryptionSetId: set } = azure;
      return { subject, answer: `yes: with ${set === undefined ? AZURE : `the key of ${lastOf(set)}`}`, source };
    }
    if (azure?.kind === "azureFile") {
      const onItsWay = azure.protocol === "nfs" ? "on its way to the node not by NFS itself" : "on its way too";
      return { subject, answer: `yes: with ${AZURE}, ${onItsWay}`, source };
    }
    return { subject, answer: "as its driver does", source };
  });
  const hasVolumes = Object.keys(claims).length > 0 || Object.keys(statefulSets).length > 0;
  return hasVolumes && declared.length === 0
    ? [{ subject: "volumes of the classes of AKS", answer: `yes: with ${AZURE}`, source: "Azure" }]
    : declared;
}

function ofStores({ secretStores }: ResolvedEnvironment): readonly AuditAnswer[] {
  return Object.entries(secretStores).map(([key, store]) => ({
    subject: `secrets of ${key}`,
    answer: `yes: in a Key Vault, and on their way; ${"by" in store && store.by === "externalSecrets" ? "copied into Secrets of the cluster" : "in the memory of the node that mounts them"}`,
    source: `secretStores.${key}`,
  }));
}

function lastOf(id: string): string {
  return id.split("/").at(-1) ?? id;
}

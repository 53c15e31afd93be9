import { DEFAULT_SERVICE_ACCOUNT } from "../../model/kubernetes/service-account";
import { USES_IDENTITY } from "../../model/platform/identity-of-pods";
import { isSubdomainName } from "../../model/value/dns-name";
import { field, readFields } from "../fields";
import { entriesAt, type Fields, fieldsAt, labelsAt, numberAt, said, textAt, textsAt } from "../json";
import { readContainer } from "./containers";
import { identityOf } from "./identities";
import type { Inventory } from "./inventory";
import { ownAnnotations, ownLabels, without } from "./labels";
import { placementOf } from "./placement";
import type { PodPorts } from "./ports";
import { probesOf, requestOf } from "./probes";
import { usersOf } from "./users";
import { volumesOf } from "./volumes";

/** What pods are read with, beside their template. */
export interface PodContext {
  /** Name of the workload. */
  readonly name: string;
  readonly namespace: string;
  /** Labels that find the pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly inventory: Inventory;
  readonly ports: PodPorts;
  /** What is done with images where nothing is said: as the cluster has it. */
  readonly pullPolicy: string;
  /** Whether the pods stay, and are asked how they are. */
  readonly isServed: boolean;
  /** Claims that each replica has for itself. @default [] */
  readonly claimTemplates?: readonly Fields[];
}

/** Fields of a pod's spec that are called alike, or nearly so; a new one costs a line. */
const SPEC = [
  field("hostAliases"),
  field("priorityClass", "priorityClassName"),
  field("supplementalGroups", "securityContext.supplementalGroups"),
  field("host.network", "hostNetwork", onlyTrue),
  field("host.pid", "hostPID", onlyTrue),
  field("host.ipc", "hostIPC", onlyTrue),
  field("terminationGracePeriodSeconds"),
  field("automountServiceAccountToken"),
  field("hostname"),
  field("subdomain"),
  field("enableServiceLinks"),
  field("shareProcessNamespace"),
  field("schedulerName", "schedulerName", (name) => (name === "default-scheduler" ? undefined : name)),
  field("runtimeClassName"),
];
/** What Kubernetes does where a pod says nothing. */
const USUAL = { automountServiceAccountToken: true, enableServiceLinks: true };

function onlyTrue(value: unknown): unknown {
  return value === true ? true : undefined;
}

/** The pods of a workload as they are declared, and what of them was a secret in plain text. */
export interface ReadPod {
  readonly declared: Fields;
  /** Names of variables that are to come from a Secret that is called as the workload. */
  readonly secrets: readonly string[];
}

/** Reads the template of pods. */
export function readPod(template: Fields, context: PodContext): ReadPod {
  const { name, ports, pullPolicy, selector } = context;
  const spec = fieldsAt(template, "spec");
  const [main = {}, ...others] = entriesAt(spec, "containers");
  const mainPolicy = textAt(main, "imagePullPolicy") ?? pullPolicy;
  const read = readContainer(main, name, pullPolicy);
  const containerName = textAt(main, "name");
  const sidecars = others.map((container) => readBeside(container, context, mainPolicy));
  const before = entriesAt(spec, "initContainers").map((container) => readBeside(container, context, mainPolicy));
  const labels = without(ownLabels(labelsAt(template, "metadata.labels"), name, context.inventory.partOf), selector);
  const { team, ...more } = signsIn(template, context) ? without(labels, { [USES_IDENTITY]: "true" }) : labels;
  const ownsTeam = team !== undefined && TEAM.test(team);
  return {
    declared: said({
      ...read.declared,
      ...usersOf(template, context),
      containerName: containerName === name ? undefined : containerName,
      labels: ownsTeam || team === undefined ? more : { team, ...more },
      team: ownsTeam ? team : undefined,
      annotations: ownAnnotations(labelsAt(template, "metadata.annotations")),
      ...USUAL,
      ...readFields(SPEC, spec),
      dnsPolicy: dnsPolicyOf(spec),
      dnsConfig: dnsConfigOf(fieldsAt(spec, "dnsConfig")),
      sysctls: namedValues(entriesAt(spec, "securityContext.sysctls")),
      imagePullSecrets: entriesAt(spec, "imagePullSecrets").flatMap((each) => textAt(each, "name") ?? []),
      placement: placementOf(template),
      probes: context.isServed ? probesOf(main, ports, true) : undefined,
      volumes: volumesOf(template, context),
      preStop: preStopOf(main, ports, numberAt(spec, "terminationGracePeriodSeconds") ?? USUAL_GRACE_SECONDS),
      postStart: commandOf(fieldsAt(main, "lifecycle.postStart.exec")),
      sidecars: Object.fromEntries(
        sidecars.map(([key, { declared }], index) => [
          key,
          {
            ...declared,
            ...ownerAt(
              index,
              sidecars.map(([each]) => each),
            ),
          },
        ]),
      ),
      initContainers: Object.fromEntries(before.map(([key, { declared }]) => [key, declared])),
    }),
    secrets: [read, ...sidecars.map(([, each]) => each), ...before.map(([, each]) => each)].flatMap(
      (each) => each.secrets,
    ),
  };
}

/** Whether pods are an identity of Azure by their account, which their label follows from. */
function signsIn(template: Fields, { namespace, inventory }: PodContext): boolean {
  const account = inventory.find("ServiceAccount", namespace, textAt(template, "spec.serviceAccountName") ?? "");
  return account !== undefined && identityOf(account.metadata.annotations ?? {}, inventory) !== undefined;
}

const TEAM = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const USUAL_GRACE_SECONDS = 30;

type NamedContainer = readonly [string, ReturnType<typeof readContainer>];

function readBeside(container: Fields, { name, ports }: PodContext, mainPolicy: string): NamedContainer {
  const { declared, secrets } = readContainer(container, name, mainPolicy);
  const restartPolicy = textAt(container, "restartPolicy");
  const probes = probesOf(container, ports, false);
  return [textAt(container, "name") ?? "", { declared: said({ ...declared, restartPolicy, probes }), secrets }];
}

/** Sidecars are deployed by their names, those first of which the pipeline sets the image: so an order is said that is another. */
function ownerAt(index: number, names: readonly string[]): Fields {
  const turn = names.findIndex((name, at) => at > 0 && name < (names[at - 1] ?? ""));
  return index < turn ? { imageOwner: "pipeline" } : {};
}

function dnsPolicyOf(spec: Fields): string | undefined {
  const policy = textAt(spec, "dnsPolicy");
  const usual = spec.hostNetwork === true ? "ClusterFirstWithHostNet" : "ClusterFirst";
  return policy === usual ? undefined : policy;
}

function dnsConfigOf(config: Fields): Fields {
  return said({
    nameservers: textsAt(config, "nameservers"),
    searches: textsAt(config, "searches"),
    options: Object.fromEntries(
      entriesAt(config, "options").map((option) => [textAt(option, "name") ?? "", textAt(option, "value") ?? true]),
    ),
  });
}

function namedValues(entries: readonly Fields[]): Fields {
  return Object.fromEntries(entries.map((entry) => [textAt(entry, "name") ?? "", textAt(entry, "value") ?? ""]));
}

function commandOf(exec: Fields): Fields | undefined {
  const command = textsAt(exec, "command");
  return command.length > 0 ? { command } : undefined;
}

/** What happens before the container stops. How long it takes stands nowhere but in a sleep: it is taken for short. */
function preStopOf(container: Fields, ports: PodPorts, grace: number): Fields | undefined {
  const hook = fieldsAt(container, "lifecycle.preStop");
  const sleep = numberAt(hook, "sleep.seconds");
  if (sleep !== undefined) return { command: ["sleep", String(sleep)], seconds: sleep };
  const seconds = Math.max(1, Math.min(SHORT_SECONDS, grace - 1));
  const command = textsAt(hook, "exec.command");
  if (command.length > 0) return { command, seconds: sleptIn(command) ?? seconds };
  const http = fieldsAt(hook, "httpGet");
  return Object.keys(http).length > 0 ? { ...requestOf(http, ports), seconds } : undefined;
}

const SHORT_SECONDS = 5;

function sleptIn(command: readonly string[]): number | undefined {
  const [, seconds] = /\bsleep (\d+)/.exec(command.join(" ")) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

/** The account that pods run as; undefined for one that is called as their workload, or that they have not named. */
export function accountNameOf(template: Fields, workload: string): string | undefined {
  const name = textAt(template, "spec.serviceAccountName") ?? textAt(template, "spec.serviceAccount");
  if (name === undefined || name === DEFAULT_SERVICE_ACCOUNT || name === workload || !isSubdomainName(name))
    return undefined;
  return name;
}

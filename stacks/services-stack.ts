import { type ITerraformDependable, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import type { ConfigMap } from "../constructs/kubernetes/config-map";
import type { CronJob } from "../constructs/kubernetes/cron-job";
import type { CustomObject } from "../constructs/kubernetes/custom-object";
import type { DaemonSet } from "../constructs/kubernetes/daemon-set";
import type { ExternalService } from "../constructs/kubernetes/external-service";
import { IngressRoutes } from "../constructs/kubernetes/ingress-routes";
import type { Job } from "../constructs/kubernetes/job";
import { Namespace } from "../constructs/kubernetes/namespace";
import type { Operator } from "../constructs/kubernetes/operator";
import type { PersistentVolumeClaim } from "../constructs/kubernetes/persistent-volume-claim";
import { PodAnnotationScraping } from "../constructs/kubernetes/pod-annotation-scraping";
import type { ServiceAccount } from "../constructs/kubernetes/service-account";
import { ServiceDeployment } from "../constructs/kubernetes/service-deployment";
import type { StatefulSet } from "../constructs/kubernetes/stateful-set";
import { scalersOf } from "../model/kubernetes/autoscaling";
import { claimsOf } from "../model/kubernetes/claim";
import { configMapsOf } from "../model/kubernetes/config-map";
import { isNamespaced } from "../model/kubernetes/custom-object";
import { hasService } from "../model/kubernetes/external-service";
import { knowsObject, namespacesOfOperator } from "../model/kubernetes/operator";
import type { ResolvedPod } from "../model/kubernetes/pod";
import { classOfProxies, listenerPortsOf } from "../model/kubernetes/routing";
import { identitiesOfScalers } from "../model/kubernetes/scaler";
import type { ResolvedService } from "../model/kubernetes/service";
import type { ResolvedOwnServiceAccount } from "../model/kubernetes/service-account";
import { namedBy } from "../model/named-by";
import { placeOfDns } from "../model/platform/app-routing-dns";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { ObjectSection } from "../model/platform/objects";
import { placeOfProxy } from "../model/platform/placed-login";
import { waysOfGateway } from "../model/platform/route-targets";
import type { InNamespace, WorkloadSection } from "../model/platform/workloads";
import { connectToCluster } from "./cluster-connection";
import { addDiscoveryRecords } from "./discovery-records";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";
import type { FoundIdentities } from "./found-identities";
import { addImageDeployers } from "./image-deployers";
import { judgedConventions } from "./judged-conventions";
import { late } from "./late-kinds";
import { addWorkloadAlerts } from "./workload-alerts";

/**
 * Everything of an environment that runs in its cluster: namespaces, workloads, and who may deploy and scrape them.
 *
 * @typeParam Service names of the services of the platform
 */
export class ServicesStack<Service extends string = string> extends TerraformStack {
  /** The namespaces by name. What depends on the `prerequisites` of one comes after it. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** The services that run here, by name. */
  readonly services: ReadonlyMap<Service, ServiceDeployment>;
  /** The service accounts that are made here for several workloads, by name. */
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
  /** The ConfigMaps that are made here, by name. */
  readonly configMaps: ReadonlyMap<string, ConfigMap>;
  /** The operators by name. */
  readonly operators: ReadonlyMap<string, Operator>;
  /** The objects of kinds that operators define, by name. */
  readonly objects: ReadonlyMap<string, CustomObject>;
  /** The claims that are made here, by name. */
  readonly claims: ReadonlyMap<string, PersistentVolumeClaim>;
  /** What runs elsewhere and has a name here, by that name. */
  readonly externalServices: ReadonlyMap<string, ExternalService>;
  /** The pods with names and storage of their own, by name. */
  readonly statefulSets: ReadonlyMap<string, StatefulSet>;
  /** What runs on every node, by name. */
  readonly daemonSets: ReadonlyMap<string, DaemonSet>;
  /** What runs once, by name. */
  readonly jobs: ReadonlyMap<string, Job>;
  /** What runs on a schedule, by name. */
  readonly cronJobs: ReadonlyMap<string, CronJob>;
  private readonly identities: FoundIdentities | undefined;
  /** The namespace of the Gateway; undefined where there is none. */
  private gateway: Namespace | undefined;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment, partOf } = props;
    addFoundation(this, props);
    const cluster = connectToCluster(this, environment);
    const namespaces = this.addNamespaces(environment, partOf);
    this.namespaces = namespaces;
    const { conventions, production } = environment;
    const home = ({ namespace }: { readonly namespace: string }) => ({
      namespace: namespaces.get(namespace) ?? namespace,
      partOf,
    });
    this.configMaps = this.addEach("configMaps", "ConfigMap", madeOf(environment.configMaps), (id, declared) => {
      return new late.ConfigMap(this, id, { ...declared, ...home(declared) });
    });
    this.claims = this.addEach("claims", "Claim", madeOf(environment.claims), (id, { exists: _, ...declared }) => {
      return new late.PersistentVolumeClaim(this, id, { ...declared, ...home(declared) });
    });
    const named = Object.values(environment.externalServices).filter(hasService);
    this.externalServices = this.addEach("externalServices", "ExternalService", named, (id, declared) => {
      return new late.ExternalService(this, id, { ...declared, ...home(declared) });
    });
    // Loaded late: few pods are anybody to Azure.
    this.identities = Object.keys(environment.identities).length > 0 ? this.findIdentities(environment) : undefined;
    this.serviceAccounts = this.addEach(
      "serviceAccounts",
      "ServiceAccount",
      madeOf(environment.serviceAccounts),
      (id, declared) => {
        const accountAnnotations = this.annotationsOf(declared);
        const ofGateway = declared.namespace === environment.routing.namespace ? this.gateway : undefined;
        return new late.ServiceAccount(this, id, {
          ...declared,
          ...home(declared),
          ...(ofGateway && !namespaces.has(declared.namespace) && { namespace: ofGateway }),
          ...(accountAnnotations && { accountAnnotations }),
        });
      },
      (...path) => placeOfDns(path, environment),
    );
    const secrets = this.addSecrets(environment, namespaces, partOf);
    const placed = <Workload extends InNamespace<ResolvedPod>>(section: WorkloadSection, workload: Workload) => ({
      ...workload,
      ...this.configMapsOf(workload),
      ...this.comesAfter(workload, secrets?.get(`${section}/${workload.name}`) ?? []),
      ...this.claimsOf(workload),
      ...this.identityOf(workload),
      ...home(workload),
      conventions,
    });
    const services = this.addEach(
      "services",
      "Service",
      Object.values(environment.services),
      (id, service) => {
        const clientIds = this.clientIdsOf(service);
        return new ServiceDeployment(this, id, {
          ...placed("services", service),
          production,
          ...(clientIds && { clientIds }),
        });
      },
      (...path) => placeOfProxy(path, environment.logins),
    );
    // the names are those of the platform, of which an environment runs some
    this.services = services as ReadonlyMap<string, ServiceDeployment> as ReadonlyMap<Service, ServiceDeployment>;
    this.operators = this.addEach("operators", "Operator", Object.values(environment.operators), (id, operator) => {
      const known = placed("operators", operator);
      const homes = namespacesOfOperator(operator, operator.namespace).flatMap((name) => [
        ...(namespaces.get(name)?.prerequisites ?? []),
      ]);
      return new late.Operator(this, id, { ...known, dependsOn: [...(known.dependsOn ?? []), ...homes] });
    });
    this.objects = this.addObjects(environment, namespaces, partOf);
    const { statefulSets, daemonSets, jobs, cronJobs } = environment;
    this.statefulSets = this.addEach("statefulSets", "StatefulSet", Object.values(statefulSets), (id, statefulSet) => {
      return new late.StatefulSet(this, id, placed("statefulSets", statefulSet));
    });
    this.daemonSets = this.addEach("daemonSets", "DaemonSet", Object.values(daemonSets), (id, daemonSet) => {
      return new late.DaemonSet(this, id, placed("daemonSets", daemonSet));
    });
    this.addRolloutCommands();
    this.jobs = this.addEach("jobs", "Job", Object.values(jobs), (id, job) => {
      return new late.Job(this, id, placed("jobs", job));
    });
    this.cronJobs = this.addEach("cronJobs", "CronJob", Object.values(cronJobs), (id, job) => {
      return new late.CronJob(this, id, placed("cronJobs", job));
    });
    if (conventions.scraper) new PodAnnotationScraping(this, "Scraping", { namespaces: [...namespaces.keys()] });
    addWorkloadAlerts(this, environment, { namespaces, partOf, clusterId: cluster?.id });
    addDiscoveryRecords(this, environment);
    addImageDeployers(this, environment, { namespaces, partOf });
    const { routes, routing } = environment;
    if (routes.length > 0 && routing.kind === "ingress") {
      const services = Object.fromEntries([...this.externalServices, ...this.services, ...this.statefulSets]);
      const judged = judgedConventions(conventions);
      new IngressRoutes(this, "Routes", { routes, routing, partOf, services, conventions: judged });
    }
  }

  private findIdentities(environment: ResolvedEnvironment): FoundIdentities {
    const { FoundIdentities }: typeof import("./found-identities") = require("./found-identities");
    return new FoundIdentities(this, environment);
  }

  private addNamespaces(environment: ResolvedEnvironment, partOf: string): ReadonlyMap<string, Namespace> {
    const { namespaces, routes, routing, conventions } = environment;
    const routed = routes.length > 0;
    if (routed && routing.kind === "gateway") {
      const egress = waysOfGateway(environment);
      this.gateway = new Namespace(this, "Gateway", {
        name: routing.namespace,
        partOf,
        gateway: {
          serviceNamespaces: Object.keys(namespaces),
          className: classOfProxies(routing, conventions),
          ...(routes.some(({ port }) => port !== undefined) && { listenerPorts: listenerPortsOf(routes) }),
          ...(egress.length > 0 && { egress }),
        },
        conventions,
      });
      declaredAt(this.gateway, ["routing"]);
    }
    return new Map(
      Object.values(namespaces).map((namespace) => [
        namespace.name,
        declaredAt(
          new Namespace(this, `Namespace-${namespace.name}`, {
            ...namespace,
            partOf,
            conventions,
            ...(routed && { gatewayNamespace: routing.namespace }),
          }),
          ["namespaces", namespace.name],
        ),
      ]),
    );
  }

  /**
   * Lets a service begin with the images that run under the name that it had before, and the apply wait until it is ready: a
   * route that is applied next leads to it.
   *
   * @param name name of the service
   * @param former the name that it had before, under which it runs too
   */
  succeed(name: string, former: string): void {
    // an environment runs some of the services
    const [now, before] = [name, former].map((key) => this.services.get(key as Service));
    if (now && before) now.succeed(before);
  }

  /** What comes before everything of a workload: its shared account, and what brings it its secrets. */
  private comesAfter(
    { serviceAccount }: ResolvedPod,
    secrets: readonly ITerraformDependable[],
  ): { readonly dependsOn?: readonly ITerraformDependable[] } {
    const account = typeof serviceAccount === "string" ? this.serviceAccounts.get(serviceAccount) : undefined;
    const dependsOn = [...(account?.prerequisites ?? []), ...secrets];
    return dependsOn.length > 0 ? { dependsOn } : {};
  }

  private addSecrets(
    environment: ResolvedEnvironment,
    namespaces: ReadonlyMap<string, Namespace>,
    partOf: string,
  ): ReadonlyMap<string, readonly ITerraformDependable[]> | undefined {
    const { identities } = this;
    if (environment.secretReads.length === 0 || !identities) return undefined;
    // Loaded late: few pods read a vault.
    const { addSecretsOfPods }: typeof import("./secrets-of-pods") = require("./secrets-of-pods");
    return addSecretsOfPods(this, environment, { identities, namespaces, partOf });
  }

  /** What the account of a workload says of its identity; a shared one says it itself. */
  private identityOf({ serviceAccount }: ResolvedPod): {
    readonly accountAnnotations?: Readonly<Record<string, string>>;
  } {
    const accountAnnotations = typeof serviceAccount === "string" ? undefined : this.annotationsOf(serviceAccount);
    return accountAnnotations ? { accountAnnotations } : {};
  }

  /** Client ids of the identities that KEDA signs in as for a service; undefined for none. */
  private clientIdsOf({ replicas }: ResolvedService): Readonly<Record<string, string>> | undefined {
    const named = identitiesOfScalers(scalersOf(replicas)).flatMap((name) => {
      const clientId = this.identities?.clientId(name);
      return clientId === undefined ? [] : [[name, clientId] as const];
    });
    return named.length > 0 ? Object.fromEntries(named) : undefined;
  }

  /** What an account says of its identity; undefined where it names none. */
  private annotationsOf(account: ResolvedOwnServiceAccount): Readonly<Record<string, string>> | undefined {
    return account.identity === undefined ? undefined : this.identities?.annotationsOf(account.identity);
  }

  /** The ConfigMaps made here that a workload reads. */
  private configMapsOf(workload: ResolvedPod): { readonly configMaps?: readonly ConfigMap[] } {
    const configMaps = namedBy(this.configMaps, () => configMapsOf(workload));
    return configMaps.length > 0 ? { configMaps } : {};
  }

  /** Adds the objects of kinds that operators define, each after whoever defines it and whoever is asked about it. */
  private addObjects(
    environment: ResolvedEnvironment,
    namespaces: ReadonlyMap<string, Namespace>,
    partOf: string,
  ): ReadonlyMap<string, CustomObject> {
    const { objects, operators } = environment;
    return new Map(
      Object.entries(objects).map(([key, object]) => {
        const id = childId(this, ["Object", key], `Object-${key}`);
        const { namespace: home, ...declared } = object;
        const definitions = Object.values(operators).flatMap((operator) => operator.definitions);
        const dependsOn = Object.values(operators)
          .filter((operator) => knowsObject(operator, object))
          .flatMap(({ name }) => this.operators.get(name)?.prerequisites ?? []);
        const made = new late.CustomObject(this, id, {
          ...declared,
          ...(isNamespaced(object, definitions) && { namespace: namespaces.get(home) ?? home }),
          partOf,
          ...(dependsOn.length > 0 && { dependsOn }),
        });
        return [key, declaredAt(made, placeOfDns(["objects", key], environment))];
      }),
    );
  }

  /** The claims made here that a workload mounts. */
  private claimsOf(workload: ResolvedPod): { readonly claims?: readonly PersistentVolumeClaim[] } {
    const claims = namedBy(this.claims, () => claimsOf(workload));
    return claims.length > 0 ? { claims } : {};
  }

  /** Adds what a record of the platform declares, by name: ids of services are their names, others have their kind before it. */
  private addEach<Declared extends { readonly name: string }, Made extends Construct>(
    section: WorkloadSection | ObjectSection,
    kind: string,
    declared: readonly Declared[],
    make: (id: string, declared: Declared) => Made,
    placeOf: (section: string, name: string) => readonly (string | number)[] = (...path) => path,
  ): ReadonlyMap<string, Made> {
    return new Map(
      declared.map((each) => {
        const { name } = each;
        const id = childId(this, [kind, name], section === "services" ? name : `${kind}-${name}`);
        return [name, declaredAt(make(id, each), placeOf(section, name))];
      }),
    );
  }

  /** Tells the pipeline how a service is rolled out that has work before it. */
  private addRolloutCommands(): void {
    for (const [name, { rolloutCommands }] of this.services) {
      if (rolloutCommands === undefined) continue;
      new TerraformOutput(this, `rollout_${name}`, {
        value: rolloutCommands,
        description: `Rolls out a version of ${name}: IMAGE is the image, RUN differs each time.`,
      });
    }
  }
}

/** What is made here, and not only named. */
function madeOf<Declared extends { readonly exists: boolean }>(
  record: Readonly<Record<string, Declared>>,
): readonly Declared[] {
  return Object.values(record).filter(({ exists }) => !exists);
}

import type { Locate } from "../declaration-reader";
import { isUnreadable, unlessUnreadable } from "../declaration-reader";
import { withKnownLater } from "../known-later";
import { isRunByApply, jobOfWork } from "../kubernetes/before";
import { claimTemplatesOf, isClaimedHere } from "../kubernetes/claim";
import type { CustomResourceDefinition } from "../kubernetes/definition";
import { GATEWAY_NAME } from "../kubernetes/routing";
import { InvalidDeclarationError, type Problem, problemAt } from "../problem";
import { markChecked } from "../resolved";
import { applyRules, type Rule, type RuleContext } from "../rule";
import { CLUSTER_RULES, LONE_CLUSTER_RULES } from "../rules/azure";
import {
  CRON_JOB_RULES,
  DRIVER_CLASS_RULES,
  NAMESPACE_RULES,
  PEER_RULES,
  PRIORITY_CLASS_RULES,
  ROUTING_RULES,
} from "../rules/kubernetes";
import {
  DECLARATION_RULES,
  ENVIRONMENT_RULES,
  EXPIRY_RULES,
  PLACED_CLASS_RULES,
  PLACED_RULES,
  PLATFORM_RULES,
  REFERENCE_RULES,
  STORAGE_RULES,
} from "../rules/platform";
import { shapeOf } from "../shape/declared-shape";
import type { Path } from "../shape/paths";
import { withAcceptances } from "./acceptance";
import { checkPlacement } from "./check-placement";
import { declaredSlips } from "./declared-slips";
import type { ResolvedEnvironment } from "./environment";
import { withoutFollowUps } from "./follow-ups";
import { placeByFormerName } from "./former-names";
import { declares } from "./layers";
import { OBJECT_KINDS, objectsOf } from "./objects";
import { declaredIn, isPlacedSection, placesIn } from "./placed";
import { placeOfProxy } from "./placed-login";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { readPlatform } from "./read";
import { environmentPlaces, namespacePlaces, resolvePlatform } from "./resolve";
import { workloadsOf } from "./resolve-workloads";
import { livingPlatform } from "./retired";
import { locateSource } from "./source-file";
import { WORKLOAD_KINDS } from "./workloads";

/** Every rule that a platform is held to. */
const ALL_RULES = (): readonly Rule<never>[] => [
  ...CLUSTER_RULES,
  ...LONE_CLUSTER_RULES,
  ...Object.values(WORKLOAD_KINDS).flatMap(({ rules }): readonly Rule<never>[] => rules),
  ...Object.values(OBJECT_KINDS).flatMap(({ rules }): readonly Rule<never>[] => rules),
  ...REFERENCE_RULES,
  ...STORAGE_RULES,
  ...PLACED_CLASS_RULES,
  ...NAMESPACE_RULES,
  ...ROUTING_RULES,
  ...PRIORITY_CLASS_RULES,
  ...ENVIRONMENT_RULES,
  ...PLATFORM_RULES,
  ...EXPIRY_RULES,
  ...DECLARATION_RULES,
  ...PLACED_RULES,
  ...PEER_RULES,
  ...DRIVER_CLASS_RULES,
];

/** What the rules looked at, by workload: a copy with eighty fields that the constructs are made of. */
type Subjects = Map<object, object>;

/** A platform that can be built, and what is risky about it. */
export interface LoadedPlatform {
  /** The platform, with every field known. */
  readonly platform: ResolvedPlatform;
  /** What is legal but risky. */
  readonly warnings: readonly Problem[];
}

/**
 * Resolves a declaration and checks it against every rule.
 *
 * @throws InvalidDeclarationError with all problems, when one of them is an error
 */
export function loadPlatform(declared: AnyPlatformDeclaration, context: RuleContext): LoadedPlatform {
  const read = readPlatform(declared);
  const problems = [...read.problems];
  const subjects: Subjects = new Map();
  const platform = unlessUnreadable(problems, () => {
    const resolved = withFormerly(resolvePlatform(read.declared, problems, read.unread, read.formerly), read.formerly);
    problems.push(...checkPlatform(read.declared, livingPlatform(resolved, context.today), context, subjects));
    problems.push(...applyRules(EXPIRY_RULES, resolved, context), ...declaredSlips(read.declared));
    problems.push(...applyRules(DECLARATION_RULES, read.declared, context));
    return resolved;
  });
  if (!platform) {
    throw new InvalidDeclarationError(withSource(declared, unique(withKnownLater(problems, declared))));
  }
  const logins = Object.values(platform.environments).flatMap((environment) => environment.logins);
  const placed = problems.map((problem) => {
    const path = placeOfKey(placeOfProxy(placeByFormerName(problem.path, read.formerly), logins), read.declared);
    return path === problem.path ? problem : problemAt(path, problem.rule, problem.severity, problem.message);
  });
  const said = new Set(problems.map(({ place }) => place));
  const choices = read.choices.filter(({ place }) => !said.has(place));
  const found = withoutFollowUps(withoutMilder(unique(withKnownLater([...placed, ...choices], declared))));
  const all = withSource(
    declared,
    withAcceptances(found, read.declared.accept, {
      ...context,
      misread: read.problems,
      rules: ALL_RULES(),
    }),
  );
  if (all.some(({ severity }) => severity === "error")) throw new InvalidDeclarationError(all);
  rememberChecked(platform, subjects);
  return { platform, warnings: all };
}

/** The place of a name that is a key: there is no field for it. */
function placeOfKey(path: Path, declared: AnyPlatformDeclaration): Path {
  const [section, key, field, ...rest] = path;
  if (field !== "name" || rest.length > 0) return path;
  if (!isPlacedSection(section) || typeof key !== "string") return path;
  const entry = declaredIn(declared, section)[key];
  return entry === undefined || Object.hasOwn(entry, field) ? path : [section, key];
}

/** A platform with the names that services had before; without the field where there are none, as in most. */
function withFormerly(platform: ResolvedPlatform, formerly: Readonly<Record<string, string>>): ResolvedPlatform {
  return Object.keys(formerly).length === 0 ? platform : { ...platform, formerly };
}

/** What constructs are made of is checked: they need not do it again. */
function rememberChecked(platform: ResolvedPlatform, subjects: Subjects): void {
  for (const environment of Object.values(platform.environments)) {
    const { routes, routing, services, conventions } = environment;
    if (environment.cluster) markChecked(environment.cluster, shapeOf("AksCluster"));
    markChecked({ name: GATEWAY_NAME, routes, routing, services, conventions }, shapeOf("IngressRoutes"));
    for (const namespace of Object.values(environment.namespaces)) markChecked(namespace, shapeOf("Namespace"));
    for (const each of Object.values(environment.priorityClasses)) markChecked(each, shapeOf("PriorityClass"));
    for (const { made } of Object.values(environment.storageClasses)) {
      if (made) markChecked(made, shapeOf("StorageClass"));
    }
    for (const { before, namespace, podSecurity, imageOwner } of Object.values(services)) {
      const byApply = isRunByApply({ imageOwner });
      for (const work of Object.values(before)) {
        const run = byApply ? jobOfWork(work) : work;
        markChecked({ ...run, namespace, podSecurity }, shapeOf(byApply ? "Job" : "CronJob"));
      }
    }
    for (const { section, object } of objectsOf(environment)) markChecked(object, OBJECT_KINDS[section].propsShape);
    for (const { section, workload } of workloadsOf(environment)) {
      const { subject, propsShape } = WORKLOAD_KINDS[section];
      markChecked(subjects.get(workload) ?? subject(workload, environment.production), propsShape);
    }
  }
}

function checkPlatform(
  declared: AnyPlatformDeclaration,
  platform: ResolvedPlatform,
  everywhere: RuleContext,
  subjects: Subjects,
): Problem[] {
  const environments = Object.values(platform.environments).flatMap((environment) => {
    const inEnvironment = environmentPlaces(declared, environment.name);
    const context = { ...everywhere, production: environment.production === true };
    const workloads = workloadsOf(environment).flatMap(({ section, name, workload }) => {
      const { rules, subject } = WORKLOAD_KINDS[section];
      const places = placesIn(declared, section, environment.name, name);
      const pod = subject(workload, environment.production);
      subjects.set(workload, pod);
      return [
        ...applyRules(rules, pod, context, places),
        ...applyRules(REFERENCE_RULES, { pod, environment, platform }, context, places),
        ...claimTemplatesOf(workload).flatMap(([key, storage]) =>
          applyRules(STORAGE_RULES, { at: ["volumes", key], storage, environment, platform }, context, places),
        ),
      ];
    });
    const before = Object.entries(environment.services).flatMap(([name, service]) =>
      Object.entries(isUnreadable(service.before) ? {} : service.before).flatMap(([key, work]) => {
        if (isUnreadable(work)) return [];
        const places = placesOfWork(
          placesIn(declared, "services", environment.name, name),
          key,
          declared.services[name],
          service.envFrom,
        );
        const subject = { ...work, podSecurity: service.podSecurity };
        const pod = { ...subject, namespace: service.namespace };
        return [
          ...applyRules(CRON_JOB_RULES, subject, context, places),
          ...applyRules(REFERENCE_RULES, { pod, environment, platform }, context, places),
        ];
      }),
    );
    const definitions = definitionsOf(environment);
    const objects = objectsOf(environment).flatMap(({ section, name, object }) =>
      applyRules(
        OBJECT_KINDS[section].rules,
        { ...object, definitions },
        context,
        placesIn(declared, section, environment.name, name),
      ),
    );
    const claims = Object.entries(environment.claims).flatMap(([name, storage]) =>
      isClaimedHere(storage)
        ? applyRules(
            STORAGE_RULES,
            { at: [], storage, environment, platform },
            context,
            placesIn(declared, "claims", environment.name, name),
          )
        : [],
    );
    const storageClasses = Object.entries(environment.storageClasses).flatMap(([name, storageClass]) =>
      applyRules(
        PLACED_CLASS_RULES,
        { storageClass, environment },
        context,
        placesIn(declared, "storageClasses", environment.name, name),
      ),
    );
    const namespaces = Object.entries(environment.namespaces).flatMap(([name, namespace]) =>
      applyRules(NAMESPACE_RULES, namespace, context, namespacePlaces(declared, environment.name, name)),
    );
    const priorityClasses = Object.entries(environment.priorityClasses).flatMap(([name, priorityClass]) =>
      applyRules(PRIORITY_CLASS_RULES, priorityClass, context, (path) => ["priorityClasses", name, ...path]),
    );
    return [
      ...(environment.cluster ? applyRules(CLUSTER_RULES, environment.cluster, context, inEnvironment) : []),
      ...workloads,
      ...before,
      ...objects,
      ...claims,
      ...storageClasses,
      ...priorityClasses,
      ...namespaces,
      ...applyRules(ENVIRONMENT_RULES, { environment, platform }, context, inEnvironment),
      ...applyRules(ROUTING_RULES, { ...environment, environment: environment.name }, context, (path) => {
        const [section, name, ...rest] = path;
        if (section === "routes") return path;
        return section === "services" && typeof name === "string"
          ? placesIn(declared, section, environment.name, name)(rest)
          : inEnvironment(path);
      }),
    ];
  });
  return [
    ...environments,
    ...checkPlacement(declared, platform, everywhere),
    ...applyRules(PLATFORM_RULES, platform, everywhere),
  ];
}

/**
 * Places of the work before a rollout: what it says itself, and of everything else the place where the service says it. Its
 * variables are beside those of the service, and its ConfigMaps and Secrets behind them.
 */
function placesOfWork(
  service: Locate,
  key: string,
  declared: AnyPlatformDeclaration["services"][string] | undefined,
  envFrom: readonly unknown[],
): Locate {
  const layers = [declared, ...Object.values(declared?.overrides ?? {})].map((layer) => layer?.before?.[key]);
  return (path) => {
    const [field, index, ...rest] = path;
    if (field === "envFrom" && typeof index === "number") {
      const ofService = isUnreadable(envFrom) ? 0 : envFrom.length;
      return service(index < ofService ? path : ["before", key, field, index - ofService, ...rest]);
    }
    const own = path.slice(0, field === "env" ? 2 : 1);
    return service(layers.some((layer) => declares(layer, own)) ? ["before", key, ...path] : path);
  };
}

/** The definitions of all operators; undefined where some could not be read, so that nobody misses what they define. */
function definitionsOf({ operators }: ResolvedEnvironment): readonly CustomResourceDefinition[] | undefined {
  const each = Object.values(operators).map(({ definitions }) => definitions);
  return each.some(isUnreadable) ? undefined : each.flat();
}

/** Problems with the file and line of their places. */
export function withSource(declared: AnyPlatformDeclaration, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => {
    const found = locateSource(declared, problem.path);
    return found ? { ...problem, source: `${found.file}:${found.line}` } : problem;
  });
}

/** What is an error in one environment and a warning in another is said once, where both are at one place. */
function withoutMilder(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ rule, place }: Problem) => `${rule} ${place}`;
  const errors = new Set(problems.filter(({ severity }) => severity === "error").map(key));
  return problems.filter((problem) => problem.severity === "error" || !errors.has(key(problem)));
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

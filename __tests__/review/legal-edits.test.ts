import { constantFrom, integer, nat, record, sample, uniqueArray } from "fast-check";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { RULES } from "../../review/catalogue";
import { DEFAULT_SETTINGS, environmentOf, withFacts } from "../../review/settings";
import { compareSyntheses } from "../../review/synthesis/comparison";
import { readPlatformFile } from "../../review/synthesis/platform-file";
import { readSynthesis } from "../../review/synthesis/synthesis";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { largePlatform } from "../support/large-platform";
import shop from "../support/other-platform";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";
import { setOf } from "./support/planned";

type Services = AnyPlatformDeclaration["services"];

/** How a platform may be edited every day: what is changed, and by which rules a finding above info is right. */
interface LegalEdit {
  readonly name: string;
  readonly mayFind: readonly string[];
  edit(
    platform: AnyPlatformDeclaration,
    random: { readonly number: number; readonly service: string },
  ): AnyPlatformDeclaration;
}

/** Random edits that are tried: a sample in each run, as many as one likes to measure the rate. */
const RUNS = Number(process.env.LEGAL_EDITS ?? 0);
/** Edits that are made at a time, where each has to be tried. */
const TOGETHER = 3;
/** What environments are called: no word of a name tells which of them is production. */
const NAMES = ["customer-a", "customer-b", "blue", "eu-1"];

function ofService(platform: AnyPlatformDeclaration, name: string, change: object): AnyPlatformDeclaration {
  const services = platform.services ?? {};
  return { ...platform, services: { ...services, [name]: { ...services[name], ...change } } as Services };
}

/** The first two environments, in the order of promotion where there is one. */
function someOf({ promotion, environments }: AnyPlatformDeclaration): string[] {
  return [...(promotion ?? Object.keys(environments))].slice(0, 2);
}

/** A host that is answered already, and where: a route is where its service is, unless it says so itself. */
function answered({ routes = [], services = {}, ...platform }: AnyPlatformDeclaration) {
  const [route] = routes;
  const to = typeof route?.to === "string" ? services[route.to.split(":")[0] ?? ""] : undefined;
  const environments = route?.environments ?? to?.environments ?? Object.keys(platform.environments);
  return { host: route?.host ?? "{domain}", environments };
}

/** As many replicas in every environment; what else one overrides stays. */
function withReplicas(platform: AnyPlatformDeclaration, name: string, replicas: unknown): AnyPlatformDeclaration {
  const overrides = Object.entries(platform.services?.[name]?.overrides ?? {}).map(([environment, own]) => {
    return [environment, { ...own, replicas }];
  });
  return ofService(platform, name, { replicas, overrides: Object.fromEntries(overrides) });
}

function withService(platform: AnyPlatformDeclaration, name: string): AnyPlatformDeclaration {
  if (platform.services && Object.hasOwn(platform.services, name)) return platform;
  const image = `smaacc/${name}:1.0.0`;
  const resources = { requests: { cpu: "50m", memory: "64Mi" } };
  return ofService(platform, name, {
    image,
    environments: someOf(platform),
    ports: { http: 8080 },
    resources,
    replicas: 2,
  });
}

const EDITS: readonly LegalEdit[] = [
  {
    name: "a new version",
    mayFind: [],
    edit: (platform, { service, number }) => {
      const image = String(platform.services?.[service]?.image).replace(/:.*/, `:99.${number}.0`);
      return ofService(platform, service, { image });
    },
  },
  {
    name: "a fixed number of replicas in place of an autoscaler",
    mayFind: ["PLN004"],
    edit: (platform, { service, number }) => withReplicas(platform, service, 2 + number),
  },
  {
    name: "a variable",
    mayFind: [],
    edit: (platform, { service, number }) => ofService(platform, service, { env: { LEVEL: String(number) } }),
  },
  {
    name: "larger requests",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, {
        resources: { requests: { cpu: `${100 + number}m`, memory: "256Mi" }, limits: { memory: "2Gi" } },
      }),
  },
  {
    name: "a label",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, { labels: { "example.com/tier": `t${number}` } }),
  },
  { name: "a new service", mayFind: [], edit: (platform) => withService(platform, "billing") },
  {
    name: "a new service with a path of a host that is answered",
    mayFind: [],
    edit: (platform, { number }) => {
      const { environments, host } = answered(platform);
      const route = { host, path: `/v${number}/billing`, to: "billing", environments };
      return {
        ...ofService(withService(platform, "billing"), "billing", { environments }),
        routes: [...(platform.routes ?? []), route],
      };
    },
  },
  {
    name: "a new service with a host of its own",
    mayFind: ["K8S003"],
    edit: (platform, { number }) => {
      const route = { host: `billing${number}.{domain}`, to: "billing", environments: someOf(platform) };
      return { ...withService(platform, "billing"), routes: [...(platform.routes ?? []), route] };
    },
  },
  {
    name: "more nodes",
    mayFind: ["AKS012"],
    edit: (platform, { number }) => {
      const pools = platform.shared?.pools ?? {};
      const [name = "", pool] = Object.entries(pools).find(([, each]) => each?.mode !== "System") ?? [];
      const nodes = typeof pool?.nodes === "object" ? { ...pool.nodes, max: 10 + number } : 2 + number;
      return { ...platform, shared: { ...platform.shared, pools: { ...pools, [name]: { ...pool, nodes } } } };
    },
  } as LegalEdit,
  {
    name: "a cron job",
    mayFind: [],
    edit: (platform, { number }) => {
      const image = "smaacc/report:1.0.0";
      const resources = { requests: { cpu: "50m", memory: "64Mi" } };
      const schedule = `${number} 3 * * *`;
      const report = { image, environments: someOf(platform), schedule, activeDeadlineSeconds: 600, resources };
      return { ...platform, cronJobs: { ...platform.cronJobs, report } };
    },
  },
  {
    name: "another pool",
    // The first pool of its own keeps workloads off the nodes of the system, which azurerm makes anew for that.
    mayFind: ["AKS012", "AKS004"],
    edit: (platform, { number }) => ({
      ...platform,
      shared: {
        ...platform.shared,
        pools: { ...platform.shared?.pools, batch: { vmSize: "Standard_D4ds_v5", nodes: number } },
      },
    }),
  },
  {
    name: "one more port of a service",
    mayFind: [],
    edit: (platform, { service }) => {
      const ports = platform.services?.[service]?.ports;
      return ofService(platform, service, { ports: { ...(typeof ports === "object" ? ports : {}), extra: 9900 } });
    },
  },
  {
    name: "more room for an autoscaler",
    mayFind: ["PLN004"],
    edit: (platform, { service, number }) => withReplicas(platform, service, { min: 4, max: 20 + number }),
  },
  {
    name: "a more patient probe",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, {
        probes: {
          startup: { path: "/health", periodSeconds: 2, failureThreshold: 60 + number },
          liveness: { path: "/health", periodSeconds: 20 + number },
          readiness: { path: "/health", periodSeconds: 5 },
        },
      }),
  },
  {
    name: "a limit of memory",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, {
        resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: `${1024 + number}Mi` } },
      }),
  },
  {
    name: "more time to end",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, { terminationGracePeriodSeconds: 60 + number }),
  },
  {
    name: "one more call",
    mayFind: [],
    edit: (platform, { service }) => ofService(withService(platform, "billing"), "billing", { calls: [service] }),
  },
  {
    name: "an annotation",
    mayFind: [],
    edit: (platform, { service, number }) =>
      ofService(platform, service, { annotations: { "example.com/note": String(number) } }),
  },
  {
    name: "another order of services",
    mayFind: [],
    edit: (platform) => ({
      ...platform,
      services: Object.fromEntries(Object.entries(platform.services ?? {}).reverse()) as Services,
    }),
  },
];

const declared = seed as unknown as AnyPlatformDeclaration;

/** How a random platform is made: one of two that have little in common, or one of any size with any names. */
interface Base {
  readonly kind: "seed" | "shop" | "wide";
  readonly environments: readonly string[];
  readonly services: number;
}

function platformOf({ kind, environments, services }: Base): AnyPlatformDeclaration {
  if (kind === "seed") return declared;
  if (kind === "shop") return shop as unknown as AnyPlatformDeclaration;
  const wide = largePlatform({ environments: environments.length, services });
  const own = Object.values(wide.environments);
  const named = environments.map((name, index) => [name, { ...own[index], production: index === 0 }]);
  return { ...wide, environments: Object.fromEntries(named) };
}

function synthesize(platform: AnyPlatformDeclaration): string {
  const outdir = newFolder();
  synthesizePlatform(platform, { outdir, today: TODAY });
  return outdir;
}

/** Findings above info about an edit: the rule, and what it says. */
function findingsOf(base: string, platform: AnyPlatformDeclaration): (readonly [rule: string, message: string])[] {
  const head = synthesize(platform);
  const settings = withFacts(DEFAULT_SETTINGS, readPlatformFile(base));
  const plans = compareSyntheses(readSynthesis(base), readSynthesis(head), (stack) => environmentOf(stack, settings));
  const set = setOf(plans, { promotion: settings.promotion, production: settings.production });
  return RULES.flatMap((rule) =>
    [...rule.review(set)]
      .filter(({ severity }) => (severity ?? rule.severity) !== "info")
      .map(({ message }) => [rule.id, message] as const),
  );
}

describe("legal edits of a platform", () => {
  const random = record({
    base: record({
      kind: constantFrom("seed" as const, "shop" as const, "wide" as const),
      environments: uniqueArray(constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
      services: integer({ min: 4, max: 9 }),
    }),
    edits: uniqueArray(integer({ min: 0, max: EDITS.length - 1 }), { minLength: 1, maxLength: 2 }),
    number: integer({ min: 1, max: 5 }),
    service: nat(),
  });

  /** Each edit once, a few at a time, and more of them at random. */
  const each = Array.from({ length: Math.ceil(EDITS.length / TOGETHER) }, (_, group) =>
    Array.from({ length: TOGETHER }, (_, index) => group + index * Math.ceil(EDITS.length / TOGETHER)),
  );
  const samples = sample(random, { numRuns: Math.max(RUNS, each.length), seed: 20261126 });

  it.each(samples.map((one, index) => ({ ...one, edits: each[index] ?? one.edits })))(
    "find nothing that the table does not justify: %j",
    ({ base, edits, number, service: which }) => {
      const platform = platformOf(base);
      const names = Object.keys(platform.services ?? {});
      const values = { number, service: names[which % names.length] ?? "" };
      const chosen = edits.flatMap((index) => EDITS[index] ?? []);
      const edited = chosen.reduce((before, { edit }) => edit(before, values), platform);
      const justified = chosen.flatMap(({ mayFind }) => mayFind);
      expect(findingsOf(synthesize(platform), edited).filter(([rule]) => !justified.includes(rule))).toEqual([]);
    },
  );

  it("are compared: a service that goes is found", () => {
    const { web: _, ...services } = seed.services;
    const routes = seed.routes?.filter(({ to }) => to !== "web");
    const found = findingsOf(synthesize(declared), {
      ...declared,
      services: services as Services,
      routes: routes as AnyPlatformDeclaration["routes"],
    });
    expect(found.map(([rule]) => rule)).toContain("PLN004");
  });
});

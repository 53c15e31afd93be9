import { constantFrom, integer, record, sample, uniqueArray } from "fast-check";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { RULES } from "../../review/catalogue";
import { DEFAULT_SETTINGS, environmentOf, withFacts } from "../../review/settings";
import { compareSyntheses } from "../../review/synthesis/comparison";
import { readPlatformFile } from "../../review/synthesis/platform-file";
import { readSynthesis } from "../../review/synthesis/synthesis";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
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
const RUNS = Number(process.env.LEGAL_EDITS ?? 6);
const SERVICES = ["users-v1", "users-v2", "web"] as const;

function ofService(platform: AnyPlatformDeclaration, name: string, change: object): AnyPlatformDeclaration {
  const services = platform.services ?? {};
  return { ...platform, services: { ...services, [name]: { ...services[name], ...change } } as Services };
}

function withService(platform: AnyPlatformDeclaration, name: string): AnyPlatformDeclaration {
  const image = `smaacc/${name}:1.0.0`;
  const resources = { requests: { cpu: "50m", memory: "64Mi" } };
  return ofService(platform, name, {
    image,
    environments: ["prod", "dev"],
    ports: { http: 8080 },
    resources,
    replicas: 2,
  });
}

const EDITS: readonly LegalEdit[] = [
  {
    name: "a new version",
    mayFind: [],
    edit: (platform, { service, number }) => ofService(platform, service, { image: `smaacc/x:9.${number}.0` }),
  },
  {
    name: "a fixed number of replicas in place of an autoscaler",
    mayFind: ["PLN004"],
    edit: (platform, { service, number }) => ofService(platform, service, { replicas: 2 + number, overrides: {} }),
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
      ofService(platform, service, { resources: { requests: { cpu: `${100 + number}m`, memory: "256Mi" } } }),
  },
  {
    name: "a label",
    mayFind: [],
    edit: (platform, { service, number }) => ofService(platform, service, { labels: { team: `t${number}` } }),
  },
  { name: "a new service", mayFind: [], edit: (platform) => withService(platform, "billing") },
  {
    name: "a new service with a path of a host that is answered",
    mayFind: [],
    edit: (platform, { number }) => {
      const route = { host: "api.{domain}", path: `/v${number}/billing`, to: "billing", environments: ["prod", "dev"] };
      return { ...withService(platform, "billing"), routes: [...(platform.routes ?? []), route] };
    },
  },
  {
    name: "a new service with a host of its own",
    mayFind: ["K8S003"],
    edit: (platform, { number }) => {
      const route = { host: `billing${number}.{domain}`, to: "billing", environments: ["prod", "dev"] };
      return { ...withService(platform, "billing"), routes: [...(platform.routes ?? []), route] };
    },
  },
  {
    name: "more nodes",
    mayFind: ["AKS012"],
    edit: (platform, { number }) => {
      const pools = platform.shared?.pools;
      const system = { mode: "System" as const, vmSize: "Standard_D4ds_v5" as const, nodes: 2 };
      return {
        ...platform,
        shared: {
          ...platform.shared,
          pools: { ...pools, system, apps: { vmSize: "Standard_D4ds_v5", nodes: 2 + number } },
        },
      };
    },
  },
  {
    name: "a cron job",
    mayFind: [],
    edit: (platform, { number }) => {
      const image = "smaacc/report:1.0.0";
      const resources = { requests: { cpu: "50m", memory: "64Mi" } };
      const schedule = `${number} 3 * * *`;
      const report = { image, environments: ["prod", "dev"], schedule, activeDeadlineSeconds: 600, resources };
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
    name: "another order of services",
    mayFind: [],
    edit: (platform) => ({
      ...platform,
      services: Object.fromEntries(Object.entries(platform.services ?? {}).reverse()) as Services,
    }),
  },
];

const declared = seed as unknown as AnyPlatformDeclaration;

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
  const base = synthesize(declared);
  const random = record({
    edits: uniqueArray(integer({ min: 0, max: EDITS.length - 1 }), { minLength: 1, maxLength: 2 }),
    number: integer({ min: 1, max: 5 }),
    service: constantFrom(...SERVICES),
  });

  it.each(sample(random, { numRuns: RUNS, seed: 20261126 }))(
    "find nothing that the table does not justify: %j",
    ({ edits, ...values }) => {
      const chosen = edits.flatMap((index) => EDITS[index] ?? []);
      const edited = chosen.reduce((platform, { edit }) => edit(platform, values), declared);
      const justified = chosen.flatMap(({ mayFind }) => mayFind);
      expect(findingsOf(base, edited).filter(([rule]) => !justified.includes(rule))).toEqual([]);
    },
  );

  it("are compared: a service that goes is found", () => {
    const { web: _, ...services } = seed.services;
    const routes = seed.routes?.filter(({ to }) => to !== "web");
    const found = findingsOf(base, {
      ...declared,
      services: services as Services,
      routes: routes as AnyPlatformDeclaration["routes"],
    });
    expect(found.map(([rule]) => rule)).toContain("PLN004");
  });
});

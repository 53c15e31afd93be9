import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { defineService } from "../../../model/platform/define";
import { loadPlatform } from "../../../model/platform/load";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";
import { InvalidDeclarationError } from "../../../model/problem";
import { billing, lost, mail, worker } from "../../fixtures/service-files";

const SERVICE_FILE = "__tests__/fixtures/service-files.ts";
const THIS_FILE = relative(process.cwd(), __filename);
const TODAY = { today: new Date("2026-11-23") };
const base = {
  name: "portal",
  domain: "smaacc.io",
  environments: {
    prod: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    },
  },
} as const;

/** The file, and the text of the line, of each mistake by its place. */
function sourcesOf(declared: AnyPlatformDeclaration): Record<string, readonly [string, string]> {
  try {
    loadPlatform(declared, TODAY);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidDeclarationError)) throw error;
    return Object.fromEntries(
      error.problems.map(({ place, source = "" }) => {
        const [file = "", line] = source.split(":");
        return [place, [file, readFileSync(file, "utf8").split("\n")[Number(line) - 1]?.trim() ?? ""]];
      }),
    );
  }
}

describe("a service in a file of its own", () => {
  it("is reported with the lines of that file, also for what differs in an environment", () => {
    expect(sourcesOf(definePlatform({ ...base, services: { mail } }))).toEqual({
      "services.mail.image": [SERVICE_FILE, 'image: "smaacc/mail",'],
      "services.mail.overrides.prod.resources.requests.cpu": [
        SERVICE_FILE,
        'resources: { requests: { cpu: "lots" } },',
      ],
    });
  });

  it("is reported there although the platform itself has no known line", () => {
    const services = { mail, billing: { ...billing, replicas: -1 } };
    expect(sourcesOf({ ...definePlatform({ ...base, services: {} }), services } as never)).toMatchObject({
      "services.mail.image": [SERVICE_FILE, 'image: "smaacc/mail",'],
    });
  });

  it("is reported there for an environment that the platform does not have", () => {
    // The compiler refuses the name; plain JavaScript does not.
    const services = { lost: lost as object as ReturnType<typeof worker> };
    expect(sourcesOf(definePlatform({ ...base, services }))).toEqual({
      "services.lost.environments[0]": [SERVICE_FILE, 'environments: ["moon"],'],
    });
  });

  it("is reported where the platform changes it", () => {
    const declared = definePlatform({
      ...base,
      services: {
        billing: { ...billing, replicas: -1, overrides: {} },
      },
    });
    expect(sourcesOf(declared)).toEqual({
      "services.billing.replicas": [THIS_FILE, "billing: { ...billing, replicas: -1, overrides: {} },"],
    });
  });

  it("is reported in the function that declares it, for each of its services", () => {
    const services = { mails: worker("mails"), reminders: worker("reminders") };
    expect(sourcesOf(definePlatform({ ...base, services }))).toEqual({
      "services.mails.image": [SERVICE_FILE, "image,"],
      "services.reminders.image": [SERVICE_FILE, "image,"],
    });
  });

  it("is handed on as it is, whatever plain JavaScript hands over", () => {
    expect([null, undefined, "web"].map((service) => defineService(service as never))).toEqual([
      null,
      undefined,
      "web",
    ]);
  });

  it("resolves as one that is written in the platform", () => {
    const { platform } = loadPlatform(definePlatform({ ...base, services: { billing } }), TODAY);
    const written = loadPlatform(definePlatform({ ...base, services: { billing: { ...billing } } }), TODAY);
    expect(platform).toEqual(written.platform);
    expect(platform.environments.prod?.services.billing?.replicas).toBe(3);
  });
});

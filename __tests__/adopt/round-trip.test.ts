import fc from "fast-check";
import type { CronJobDeclaration } from "../../model/kubernetes/cron-job";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { lostOnTheWay, THERE } from "../support/adopted";
import { anyCronJob } from "../support/any-cron-job";
import { anyService } from "../support/any-service";
import { FULL_PLATFORM } from "../support/full-platform";
import other from "../support/other-platform";
import seed from "../support/seed-platform";

/** A platform with what is given, and nothing else, on nodes of any size. */
function platformOf(changes: Partial<AnyPlatformDeclaration>): AnyPlatformDeclaration {
  return { name: "portal", domain: "smaacc.io", environments: { prod: THERE }, services: {}, ...changes };
}

describe("what was rendered is read back to a declaration that renders the same", () => {
  it.each(PUBLIC_APPLICATIONS.map(({ name, platform }) => [name, platform] as const))("of %s", (_, platform) => {
    expect(lostOnTheWay(platform)).toEqual([]);
  });

  it.each([
    ["the platform that ships", seed, []],
    ["one of other names", other, []],
    [
      "one that says nearly everything, in which what reads a vault becomes an object of its own",
      FULL_PLATFORM,
      ["keys", "secrets-of-main"].map(
        (name) =>
          `SecretProviderClass secretive.${name} metadata.labels.app.kubernetes.io/name: secretive -> secretive.${name}`,
      ),
    ],
  ])("of %s", (_, platform, left) => {
    expect(lostOnTheWay(platform)).toEqual(left);
  });

  it("of any service", () => {
    fc.assert(
      fc.property(anyService, ({ name, namespace: _, ...service }) => {
        expect(lostOnTheWay(platformOf({ services: { [name]: service } }))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("of any cron job", () => {
    const written = (job: CronJobDeclaration) => ({ ...job, env: {} });
    fc.assert(
      fc.property(anyCronJob, (job) => {
        expect(lostOnTheWay(platformOf({ cronJobs: { nightly: written(job) } }))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

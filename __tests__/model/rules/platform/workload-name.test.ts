import { workloadName } from "../../../../model/rules/platform/workload-name";
import { VALID_CRON_JOB } from "../../../support/cron-job";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { VALID_STATEFUL_SET } from "../../../support/stateful-set";

function found(job: object = {}) {
  const services = { backup: VALID_SERVICE, users: VALID_SERVICE };
  return findings(
    workloadName,
    platform({ dev: {} }, { services, cronJobs: { backup: { ...VALID_CRON_JOB, ...job } } }),
  );
}

describe("platform/workload-name", () => {
  it("accepts a name twice where the namespaces differ, or the environments", () => {
    expect(found({ namespace: "jobs" })).toEqual([]);
    const services = { backup: { ...VALID_SERVICE, environments: ["dev"] } };
    const cronJobs = { backup: { ...VALID_CRON_JOB, environments: ["prod"] } };
    expect(findings(workloadName, platform({ dev: {}, prod: {} }, { services, cronJobs }))).toEqual([]);
  });

  it("fails when a service and a cron job of one namespace have one name", () => {
    expect(found()).toEqual([
      'error [cronJobs.backup] must have a name of its own, got "backup"; rename it, or put it in another namespace: a service of "portal" has that name',
    ]);
  });

  it("fails when work before a rollout has the name of a cron job, or of other such work", () => {
    const before = { "b-c": {}, c: {} };
    const services = { a: { ...VALID_SERVICE, before }, "a-b": { ...VALID_SERVICE, before: { c: {} } } };
    const cronJobs = { "a-c": VALID_CRON_JOB };
    expect(findings(workloadName, platform({ dev: {} }, { services, cronJobs }))).toEqual([
      'error [services.a.before.c] must have a name of its own, got "a-c"; rename it, or put it in another namespace: a cron job of "portal" has that name',
      'error [services["a-b"].before.c] must have a name of its own, got "a-b-c"; rename it, or put it in another namespace: a job before a rollout of "portal" has that name',
    ]);
  });

  it("fails when what runs elsewhere, or a load balancer, has the name of a service", () => {
    const exposed = { sources: ["0.0.0.0/0"], serviceName: "users" };
    const services = { users: VALID_SERVICE, web: { ...VALID_SERVICE, exposed } };
    const externalServices = { users: { kind: "addresses", addresses: ["10.0.0.4"], ports: { sql: 5432 } } } as const;
    const taken = 'rename it, or put it in another namespace: a service of "portal" has that name';
    expect(findings(workloadName, platform({ dev: {} }, { services, externalServices }))).toEqual([
      `error [externalServices.users] must have a name of its own, got "users"; ${taken}`,
      `error [services.web.exposed.serviceName] must have a name of its own, got "users"; ${taken}`,
    ]);
  });

  it("fails when the headless Service of a stateful set has the name of another Service", () => {
    const db = VALID_STATEFUL_SET;
    const headless = (changes: Parameters<typeof platform>[1]) =>
      findings(workloadName, platform({ dev: {} }, { services: {}, ...changes }));
    const message = (name: string, word: string) =>
      `must have a name of its own, got "${name}"; rename it, or put it in another namespace: ${word} of "portal" has that name`;
    expect(headless({ services: { web: VALID_SERVICE }, statefulSets: { db: { ...db, serviceName: "web" } } })).toEqual(
      [`error [statefulSets.db.serviceName] ${message("web", "a service")}`],
    );
    expect(headless({ services: { "db-headless": VALID_SERVICE }, statefulSets: { db } })).toEqual([
      `error [statefulSets.db.serviceName] ${message("db-headless", "a service")}`,
    ]);
    const members = { ...db, serviceName: "members" };
    expect(headless({ statefulSets: { a: members, b: members } })).toEqual([
      `error [statefulSets.b.serviceName] ${message("members", "a headless Service of a stateful set")}`,
    ]);
    const external = { kind: "addresses", addresses: ["10.0.0.4"], ports: { sql: 5432 } } as const;
    expect(headless({ externalServices: { "db-headless": external }, statefulSets: { db } })).toEqual([
      `error [statefulSets.db.serviceName] ${message("db-headless", "an external service")}`,
    ]);
  });

  it("accepts a headless Service of the name of its stateful set, or of another namespace", () => {
    const db = VALID_STATEFUL_SET;
    const statefulSets = {
      a: { ...db, serviceName: "a" },
      b: { ...db, serviceName: "web", namespace: "other" },
      c: db,
    };
    expect(findings(workloadName, platform({ dev: {} }, { services: { web: VALID_SERVICE }, statefulSets }))).toEqual(
      [],
    );
  });
});

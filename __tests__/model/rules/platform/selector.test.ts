import { selector } from "../../../../model/rules/platform/selector";
import { VALID_CRON_JOB } from "../../../support/cron-job";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const CART = { ...VALID_SERVICE, selector: { app: "cart" } };

function found(services: Readonly<Record<string, object>>, more: object = {}) {
  return findings(selector, platform({ dev: {} }, { services: JSON.parse(JSON.stringify(services)), ...more }));
}

describe("platform/selector", () => {
  it("accepts workloads that are found by their names, and by labels of their own", () => {
    expect(found({ cart: VALID_SERVICE, web: VALID_SERVICE })).toEqual([]);
    expect(found({ cart: CART, web: { ...VALID_SERVICE, selector: { app: "web" } }, db: VALID_SERVICE })).toEqual([]);
    const part = { app: "cart", part: "web" };
    expect(
      found({ cart: { ...CART, selector: { app: "cart", part: "db" } }, web: { ...CART, selector: part } }),
    ).toEqual([]);
  });

  it("accepts labels of pods in another namespace", () => {
    expect(found({ cart: CART, web: { ...VALID_SERVICE, namespace: "web", labels: { app: "cart" } } })).toEqual([]);
  });

  it("accepts jobs with the same labels, which policies alone find", () => {
    const job = { ...VALID_CRON_JOB, selector: { app: "hooks" } };
    expect(found({}, { cronJobs: { create: job, patch: job } })).toEqual([]);
  });

  it("fails when it finds pods of another workload, of whatever kind", () => {
    const message = (other: string) =>
      `error [services.cart.selector] must find the pods of this workload alone, got {"app":"cart"}; add a label that tells them from those of ${other}`;
    expect(found({ cart: CART, web: { ...VALID_SERVICE, labels: { app: "cart" } } })).toEqual([message("web")]);
    const cronJobs = { report: { ...VALID_CRON_JOB, labels: { app: "cart" } } };
    expect(found({ cart: CART }, { cronJobs })).toEqual([message("report")]);
  });

  it("fails when work before a rollout has the labels of its service", () => {
    const cart = { ...CART, labels: { app: "cart" }, before: { migrate: {} } };
    expect(found({ cart })).toEqual([
      'error [services.cart.selector] must find the pods of this workload alone, got {"app":"cart"}; add a label that tells them from those of cart-migrate',
    ]);
    expect(found({ cart: { ...CART, before: { migrate: {} } } })).toEqual([]);
  });

  it("fails when pods take the label that finds those of a workload without a selector", () => {
    const web = { ...CART, labels: { "app.kubernetes.io/name": "cart" } };
    expect(found({ cart: VALID_SERVICE, web })).toEqual([
      'error [services.web.labels] must not be found by cart, got {"app.kubernetes.io/name":"cart"}; add a label that tells them from those of cart',
    ]);
  });
});

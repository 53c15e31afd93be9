import { kedaAddon } from "../../../../model/rules/platform/keda-addon";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const SCALERS = { queue: { type: "azure-servicebus", metadata: { queueName: "orders" } } };
const services = { web: { ...VALID_SERVICE, replicas: { min: 0, max: 5, scalers: SCALERS } } };

describe("platform/keda-addon", () => {
  it("accepts scalers where the add-on is on, and none where it is off", () => {
    expect(findings(kedaAddon, platform({ dev: { addons: { keda: true } } }, { services }))).toEqual([]);
    expect(findings(kedaAddon, platform({ dev: {} }, { services: { web: VALID_SERVICE } }))).toEqual([]);
  });

  it("fails where it is off", () => {
    expect(findings(kedaAddon, platform({ dev: {}, prod: { addons: { keda: true } } }, { services }))).toEqual([
      "error [services.web.replicas.scalers] must be of an environment that has KEDA, got dev; write addons: { keda: true } there or in shared, or override replicas in dev",
    ]);
  });
});

import { envOrder } from "../../../../../model/rules/kubernetes/pod/env-order";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

describe("pod/env-order", () => {
  it.each([
    ["a variable before it", { HOST: "db", URL: "postgres://$(HOST)/shop" }],
    ["a variable with a value from elsewhere", { HOST: { secret: "db", key: "host" }, URL: "$(HOST)" }],
    ["a variable that envFrom may have", { URL: "postgres://$(HOST)/shop" }],
    ["a text that only looks so", { URL: "$$(HOST)", HOST: "db" }],
    ["a shell's own reference", { URL: "$HOST", HOST: "db" }],
  ])("accepts %s", (_, env) => {
    expect(findings(envOrder, service({ env }))).toEqual([]);
  });

  it("fails when the variable stands behind it, in every container", () => {
    const env = { URL: "postgres://$(HOST):$(PORT)", HOST: "db", PORT: "5432" };
    const message = 'must refer to variables that stand before it, got "$(HOST)"; declare HOST before URL';
    expect(findings(envOrder, service({ env, sidecars: { log: { ...VALID_SIDECAR, env } } }))).toEqual([
      `error [env.URL] ${message}`,
      `error [sidecars.log.env.URL] ${message}`,
    ]);
  });

  it("fails when a variable refers to itself", () => {
    expect(findings(envOrder, service({ env: { PATH: "/app:$(PATH)" } }))).toEqual([
      'error [env.PATH] must refer to variables that stand before it, got "$(PATH)"; write its value',
    ]);
  });
});

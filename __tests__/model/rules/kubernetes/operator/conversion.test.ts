import { operatorConversion } from "../../../../../model/rules/kubernetes/operator/conversion";
import { findings } from "../../../../support/findings";
import { DATABASES, operator } from "../../../../support/operator";

function found(name: string, namespace: string) {
  const conversion = { strategy: "Webhook", webhook: { clientConfig: { service: { name, namespace } } } };
  return findings(
    operatorConversion,
    operator({ definitions: [{ ...DATABASES, spec: { ...DATABASES.spec, conversion } }] }),
  );
}

describe("operator/conversion", () => {
  it("accepts a conversion at the operator, and none", () => {
    expect(found("databases", "databases")).toEqual([]);
    expect(findings(operatorConversion, operator({ definitions: [DATABASES] }))).toEqual([]);
  });

  it("refuses one somewhere else", () => {
    expect(found("webhook-service", "system")).toEqual([
      'error [definitions] must convert at the Service "databases" of "databases", got "databases.smaacc.io at \\"webhook-service\\" of \\"system\\""; name operator and namespace so, or change the conversion of the definition',
    ]);
  });
});

import { trafficPolicy } from "../../../../../model/rules/kubernetes/daemon-set/traffic-policy";
import { daemonSet } from "../../../../support/daemon-set";
import { findings } from "../../../../support/findings";

describe("daemon-set/traffic-policy", () => {
  it("accepts a Service of ports, and neither", () => {
    expect(findings(trafficPolicy, daemonSet({ internalTrafficPolicy: "Local" }))).toEqual([]);
    expect(findings(trafficPolicy, daemonSet({ ports: { http: null } }))).toEqual([]);
  });

  it("refuses a Service without ports", () => {
    expect(findings(trafficPolicy, daemonSet({ ports: { http: null }, internalTrafficPolicy: "Local" }))).toEqual([
      'error [internalTrafficPolicy] must be of ports, got "Local"; declare a port, or remove it',
    ]);
  });
});

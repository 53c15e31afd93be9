import { trafficPolicy } from "../../../../../model/rules/kubernetes/daemon-set/traffic-policy";
import { daemonSet } from "../../../../support/daemon-set";
import { findings } from "../../../../support/findings";

describe("daemon-set/traffic-policy", () => {
  it("accepts a Service of ports, and neither", () => {
    expect(findings(trafficPolicy, daemonSet({ internalTrafficPolicy: "Local" }))).toEqual([]);
    expect(findings(trafficPolicy, daemonSet({ ports: { http: null } }))).toEqual([]);
  });

  it("accepts a headless Service, with the ports of its containers", () => {
    expect(findings(trafficPolicy, daemonSet({ ports: { http: 8080 }, headless: true }))).toEqual([]);
  });

  it("refuses a headless Service without ports, with a policy, and with ports that nobody reaches", () => {
    expect(findings(trafficPolicy, daemonSet({ ports: { http: null }, headless: true }))).toEqual([
      "error [headless] must be of ports, got true; declare a port, or remove it",
    ]);
    const ports = { http: { container: 8080, service: 80 } };
    expect(findings(trafficPolicy, daemonSet({ ports, headless: true, internalTrafficPolicy: "Local" }))).toEqual([
      'error [internalTrafficPolicy] must be left out of a headless Service, got "Local"; remove one of the two: callers choose the pod themselves',
      "error [ports.http.service] must be 8080, as the container has it, got 80; remove it: callers of a headless Service reach the container",
    ]);
  });

  it("refuses a Service without ports", () => {
    expect(findings(trafficPolicy, daemonSet({ ports: { http: null }, internalTrafficPolicy: "Local" }))).toEqual([
      'error [internalTrafficPolicy] must be of ports, got "Local"; declare a port, or remove it',
    ]);
  });
});

import { headless } from "../../../../../model/rules/kubernetes/service/headless";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("service/headless", () => {
  it("accepts ports of the containers, which are those by default", () => {
    expect(findings(headless, service({ headless: true }))).toEqual([]);
    expect(
      findings(headless, service({ headless: true, ports: { http: { container: 8080, service: 8080 } } })),
    ).toEqual([]);
  });

  it("says nothing of other services", () => {
    const ports = { http: { container: 8080, service: 80 } };
    expect(findings(headless, service({ ports, sessionAffinity: {} }))).toEqual([]);
  });

  it("fails for a port that nothing would lead to", () => {
    expect(findings(headless, service({ headless: true, ports: { http: { container: 8080, service: 80 } } }))).toEqual([
      "error [ports.http.service] must be 8080, as the container has it, got 80; remove it: callers of a headless Service reach the container",
    ]);
  });

  it("fails for a worker, and for callers that are kept to a pod", () => {
    expect(findings(headless, service({ headless: true, ports: { http: null } }))).toEqual([
      "error [headless] must be of something with ports, got none; declare a port, or remove it",
    ]);
    expect(findings(headless, service({ headless: true, sessionAffinity: {} }))).toEqual([
      "error [sessionAffinity] must be left out of a headless Service, got both; remove one of the two: callers choose the pod themselves",
    ]);
  });
});

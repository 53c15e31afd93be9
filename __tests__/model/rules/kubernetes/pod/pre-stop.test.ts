import { preStop } from "../../../../../model/rules/kubernetes/pod/pre-stop";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/pre-stop", () => {
  it("accepts a service without a command", () => {
    expect(findings(preStop, service())).toEqual([]);
  });

  it("accepts a command that ends one second before the grace period", () => {
    expect(findings(preStop, service({ preStop: { command: ["/bin/drain"], seconds: 29 } }))).toEqual([]);
  });

  it("fails when the command takes the whole grace period", () => {
    expect(findings(preStop, service({ preStop: { command: ["/bin/drain"], seconds: 30 } }))).toEqual([
      "error [preStop.seconds] must be less than terminationGracePeriodSeconds, which is 30, got 30; " +
        "leave the processes time to finish: raise terminationGracePeriodSeconds",
    ]);
  });

  it("fails when the command is empty", () => {
    expect(findings(preStop, service({ preStop: { command: [], seconds: 5 } }))).toEqual([
      'error [preStop.command] must name a program, got []; write it such as ["/bin/sleep", "5"]',
    ]);
  });
});

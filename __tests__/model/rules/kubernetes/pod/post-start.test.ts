import { postStart } from "../../../../../model/rules/kubernetes/pod/post-start";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

describe("pod/post-start", () => {
  it("accepts a program, and nothing", () => {
    expect(findings(postStart, service())).toEqual([]);
    expect(findings(postStart, service({ postStart: { command: ["/bin/warm-up"] } }))).toEqual([]);
  });

  it("fails without a program", () => {
    expect(findings(postStart, service({ postStart: { command: [] } }))).toEqual([
      'error [postStart.command] must name a program, got []; write it such as ["/bin/warm-up"]',
    ]);
  });
});

import { defaultPriorityClass } from "../../../../model/rules/platform/default-priority-class";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";

describe("platform/default-priority-class", () => {
  it("accepts one default, and none", () => {
    const one = { usual: { value: 1, globalDefault: true }, batch: { value: -1 } };
    expect(findings(defaultPriorityClass, platform({ dev: {} }, { priorityClasses: one }))).toEqual([]);
    expect(findings(defaultPriorityClass, platform({ dev: {} }))).toEqual([]);
  });

  it("refuses each further one", () => {
    const two = { usual: { value: 1, globalDefault: true }, batch: { value: -1, globalDefault: true } };
    expect(findings(defaultPriorityClass, platform({ dev: {} }, { priorityClasses: two }))).toEqual([
      'error [priorityClasses.batch.globalDefault] must be true of one class, got true; remove it here, or of "usual"',
    ]);
  });
});

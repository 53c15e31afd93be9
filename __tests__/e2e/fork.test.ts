import { APPS, expectedOf, StrangersFolder } from "../consumer/stranger";

/** The maintained fork of cdktf; its own peer is a constructs below 10.8. */
const FORK = { cdktf: "npm:cdktn@0.24.0", constructs: "10.7.2" };
const MINUTES = 60_000;

describe("an app of a stranger with the fork cdktn in place of cdktf", () => {
  let folder: StrangersFolder;

  beforeAll(() => {
    folder = new StrangersFolder();
    folder.install({ dependencies: FORK, overrides: { cdktf: FORK.cdktf } });
  }, 5 * MINUTES);
  afterAll(() => folder.remove());

  it("has the fork", () => expect(folder.installed("cdktf")).toBe("cdktn@0.24.0"));

  it.each(APPS)("%s synthesizes the same", (app) => expect(folder.synthesize(app)).toEqual(expectedOf(app)), MINUTES);
});

import { withDeclarations } from "../../tools/documentation/declarations";
import { referencePages } from "../../tools/documentation/reference";
import { examplesApp } from "./examples-app";
import { APPS, expectedOf, StrangersFolder } from "./stranger";

const MINUTES = 60_000;
/** The maintained fork of cdktf; its own peer is a constructs below 10.8. */
const FORK = { cdktf: "npm:cdktn@0.24.0", constructs: "10.7.2" };

describe("an app of a stranger", () => {
  let folder: StrangersFolder;

  beforeAll(() => {
    folder = new StrangersFolder();
    folder.install();
  }, 5 * MINUTES);
  afterAll(() => folder.remove());

  it.each(APPS)(
    "%s compiles, and so does every declaration that it imports",
    (app) => expect(folder.compile(app)).toBe(""),
    MINUTES,
  );

  it.each(APPS)(
    "%s synthesizes what is expected",
    (app) => expect(folder.synthesize(app)).toEqual(expectedOf(app)),
    MINUTES,
  );

  it(
    "of the examples of the reference compiles and synthesizes, a stack an example",
    () => {
      const pages = withDeclarations(referencePages);
      folder.add("reference", examplesApp(pages), "cluster-in-existing-network");
      expect(folder.compile("reference")).toBe("");
      expect(Object.keys(folder.synthesize("reference"))).toEqual(pages.map(({ name }) => name).sort());
    },
    MINUTES,
  );

  describe("with the fork cdktn in place of cdktf", () => {
    beforeAll(() => folder.install({ dependencies: FORK, overrides: { cdktf: FORK.cdktf } }), 5 * MINUTES);

    it("has the fork", () => expect(folder.installed("cdktf")).toBe("cdktn@0.24.0"));

    it.each(APPS)("%s synthesizes the same", (app) => expect(folder.synthesize(app)).toEqual(expectedOf(app)), MINUTES);
  });
});

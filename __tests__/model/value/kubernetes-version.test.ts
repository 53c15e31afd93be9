import fc from "fast-check";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { thrown } from "../../support/thrown";

const part = fc.nat(40);
const minors = fc.tuple(fc.integer({ min: 1, max: 2 }), part).map(([major, minor]) => `${major}.${minor}`);
const patches = fc.tuple(minors, part).map(([minor, patch]) => `${minor}.${patch}`);
const parse = KubernetesVersion.parse;

describe("KubernetesVersion", () => {
  it("is what it was read from", () => {
    fc.assert(
      fc.property(fc.oneof(minors, patches), (text) => {
        const version = parse(text);
        expect(String(version)).toBe(text);
        expect(JSON.stringify(version)).toBe(`"${text}"`);
        expect(parse(version)).toBe(version);
      }),
    );
  });

  it.each([
    ["1.35", true, "1.35"],
    ["1.35.4", false, "1.35"],
  ])("reads %s", (text, isAlias, minorVersion) => {
    expect(parse(text)).toMatchObject({ isAlias, minorVersion });
  });

  it.each(["1", "1.", "v1.35", "1.35.4.1", "1.35-rc.1", "1.35.x", "latest", " 1.35", "01.35", "1.035", ""])(
    "fails when the text is %p",
    (text) => {
      expect(thrown(() => parse(text))).toBe(
        `must be a Kubernetes version, got "${text}"; write "1.35", or an exact patch such as "1.35.4"`,
      );
    },
  );

  it("fails when it is a number, which would lose the zero of 1.30", () => {
    expect(thrown(() => parse(JSON.parse("1.30")))).toBe(
      'must be a Kubernetes version, got 1.3; write "1.35", or an exact patch such as "1.35.4"',
    );
  });

  it("orders exact versions totally", () => {
    fc.assert(
      fc.property(patches, patches, patches, (a, b, c) => {
        const compare = (x: string, y: string) => Math.sign(parse(x).compare(parse(y)));
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(a, b) === 0).toBe(a === b);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("orders minor versions totally, and an alias stands for each patch of its own", () => {
    fc.assert(
      fc.property(minors, minors, part, (a, b, patch) => {
        const [x, y] = [parse(a), parse(b)];
        expect(Math.sign(x.compare(y))).toBe(-Math.sign(y.compare(x)) + 0);
        expect(x.compare(y) === 0).toBe(a === b);
        expect(x.compare(parse(`${a}.${patch}`))).toBe(0);
        expect(Math.sign(parse(`${a}.${patch}`).compare(y))).toBe(Math.sign(x.compare(y)));
      }),
    );
  });

  it.each([
    ["1.9", "1.10", -1],
    ["1.36", "1.34", 2],
    ["1.35.9", "1.35.1", 0],
    ["2.0", "1.40", 960],
  ])("%s is ahead of %s by %d minor versions", (a, b, ahead) => {
    expect(parse(a).minorsAheadOf(parse(b))).toBe(ahead);
  });

  it("orders patches as numbers", () => {
    expect(parse("1.35.10").compare(parse("1.35.9"))).toBeGreaterThan(0);
  });

  it.each([
    ["1.35", "1.35", true],
    ["1.35.0", "1.35", true],
    ["1.36", "1.35", true],
    ["1.34.9", "1.35", false],
  ])("%s is at least %s: %s", (version, minor, expected) => {
    expect(parse(version).isAtLeast(minor)).toBe(expected);
  });
});

import { assert, property, string } from "fast-check";
import { REDACTED, Scrubber } from "../../../review/report/scrubber";

const SECRET = "hunter2-Tr0ub4dor&3";

describe("Scrubber", () => {
  it.each([
    ["itself", SECRET],
    ["part of a text", `login: ${SECRET}!`],
    ["base64", Buffer.from(SECRET).toString("base64")],
    ["percent-encoded", `https://u:${encodeURIComponent(SECRET)}@host/`],
    ["part of JSON", JSON.stringify({ auth: SECRET })],
    ["Terraform's JSON", '{"auth":"hunter2-Tr0ub4dor\\u00263"}'],
  ])("removes a secret as %s", (_, text) => {
    const clean = new Scrubber([SECRET]).scrub(text);
    expect(clean).toContain(REDACTED);
    expect(clean).not.toMatch(/hunter2|Tr0ub4dor/);
  });

  it.each(["a", "ab", "abc"])("removes a secret from base64 of a longer text, after %j", (prefix) => {
    const text = Buffer.from(`${prefix}${SECRET} and more`).toString("base64");
    const clean = Buffer.from(new Scrubber([SECRET]).scrub(text).replace(REDACTED, ""), "base64").toString();
    expect(clean).not.toMatch(/hunter|Tr0ub/);
  });

  it("removes the lines of a secret one by one", () => {
    const scrubber = new Scrubber(["-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQE\n-----END KEY-----\n"]);
    expect(scrubber.scrub("found MIIEvQIBADANBg here")).toBe(`found ${REDACTED} here`);
  });

  it("removes the longest of two secrets that begin alike", () => {
    expect(new Scrubber(["password", "password-of-all"]).scrub("x password-of-all y")).toBe(`x ${REDACTED} y`);
  });

  it("removes a short secret as a word, and not within others", () => {
    const scrubber = new Scrubber(["4711"]);
    expect(scrubber.scrub("pin=4711, id 147112")).toBe(`pin=${REDACTED}, id 147112`);
  });

  it("removes a short secret that is no word wherever it is", () => {
    expect(new Scrubber(["p-w!"]).scrub("pin=p-w!x")).toBe(`pin=${REDACTED}x`);
  });

  it("removes a secret of one or two signs only where it is the whole text", () => {
    const scrubber = new Scrubber(["7"]);
    expect([scrubber.scrub("7"), scrubber.scrub("17 of 7")]).toEqual([REDACTED, "17 of 7"]);
  });

  it("leaves words of the platform, and counts the secrets that are spelled like them", () => {
    const scrubber = new Scrubber(["prod", "apps", "x".repeat(25)], new Set(["prod", "x".repeat(25)]));
    expect(scrubber.scrub("prod-cluster: apps")).toBe(`prod-cluster: ${REDACTED}`);
    expect(scrubber.scrub("x".repeat(25))).toBe(REDACTED);
    expect(scrubber.spared).toBe(1);
  });

  it("leaves a text without secrets as it is", () => {
    assert(property(string(), (text) => new Scrubber([]).scrub(text) === text));
  });

  it("never leaves a secret of six signs or more in any text around it", () => {
    const secret = string({ minLength: 6, unit: "binary" }).filter((text) => text.trim().length >= 6);
    assert(
      property(string({ unit: "binary" }), secret, string({ unit: "binary" }), (before, hidden, after) => {
        return !new Scrubber([hidden]).scrub(before + hidden + after).includes(hidden.trim());
      }),
      { numRuns: 1000 },
    );
  });
});

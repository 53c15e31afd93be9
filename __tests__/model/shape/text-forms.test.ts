import { textOf } from "../../../model/shape/text-forms";

const TEXT = { text: { known: undefined } };

describe("a text of some form", () => {
  it.each<[string, unknown, string]>([
    ["mode", 0o644, 'write "0644" or "0420"'],
    ["mode", 0o7, 'write "0007"'],
    ["mode", 644, 'write "0644"'],
    ["mode", 999, 'write three digits from 0 to 7, such as "0440"'],
    ["mode", 0.5, 'write three digits from 0 to 7, such as "0440"'],
    ["expires", 20270101, 'write "2027-01-01"'],
    ["expires", 2027, 'write year, month and day, such as "2026-12-31"'],
    ["upgradedOn", new Date("2026-11-26T12:00:00Z"), 'write "2026-11-26"'],
  ])("says of %s what to write for %p", (field, given, remedy) => {
    expect(textOf(TEXT, given, field)).toBe(remedy);
  });

  it.each<[object, unknown, string]>([
    [TEXT, 999, "image"],
    [TEXT, "999", "mode"],
    [TEXT, new Date(Number.NaN), "expires"],
    [TEXT, new Date(0), "mode"],
    [{ number: true }, 999, "mode"],
    [{ ...TEXT, number: true }, 999, "mode"],
    [{ text: { known: ["System"] } }, 999, "mode"],
  ])("says nothing of %p for %p of %s", (shape, given, field) => {
    expect(textOf(shape, given, field)).toBeUndefined();
  });
});

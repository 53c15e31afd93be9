import { textOf } from "../../../model/shape/text-forms";

const TEXT = { text: { known: undefined } };

describe("a text of some form", () => {
  it.each<[string, unknown, string]>([
    ["mode", 0o644, 'write "0644" or "0420"'],
    ["mode", 0o7, 'write "0007"'],
    ["mode", 644, 'write "0644"'],
    ["mode", 999, 'write three digits from 0 to 7, such as "0440"'],
    ["mode", 0.5, 'write three digits from 0 to 7, such as "0440"'],
    ["request", 30, 'write "30s"'],
    ["expires", 20270101, 'write "2027-01-01"'],
    ["expires", 2027, 'write year, month and day, such as "2026-12-31"'],
    ["upgradedOn", new Date("2026-11-26T12:00:00Z"), 'write "2026-11-26"'],
  ])("says of %s what to write for %p", (field, given, remedy) => {
    expect(textOf(TEXT, given, field)).toBe(remedy);
  });

  it.each<[string, string, string]>([
    ["periodSeconds", "2s", "write 2"],
    ["periodSeconds", "5 min", "write 300"],
    ["durationHours", "6h", "write 6"],
    ["durationHours", "1 day", "write 24"],
    ["forMinutes", "30m", "write 30"],
    ["retentionDays", "48 hours", "write 2"],
    ["cpuPercent", "70%", "write 70"],
    ["osDiskSizeGb", "128GB", "write 128"],
  ])("says of the number %s what to write for %p, in the unit of its name", (field, given, remedy) => {
    expect(textOf({ number: true }, given, field)).toBe(remedy);
  });

  it.each([
    ["durationHours", "90m"],
    ["durationHours", "6 GB"],
    ["durationHours", "six"],
    ["replicas", "2s"],
    ["periodSeconds", "2"],
  ])("says of the number %s nothing for %p", (field, given) => {
    expect(textOf({ number: true }, given, field)).toBeUndefined();
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

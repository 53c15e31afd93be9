import fc from "fast-check";
import { CronSchedule } from "../../../model/value/cron-schedule";
import { REFUSED_SCHEDULES, TAKEN_SCHEDULES } from "../../support/cron-schedules";
import { thrown } from "../../support/thrown";

const AFTER = new Date("2026-11-25T12:34:56Z");

function next(schedule: string, timeZone = "Etc/UTC", after = AFTER): string | undefined {
  return CronSchedule.parse(schedule).next(after, timeZone)?.toISOString();
}

describe("CronSchedule", () => {
  it.each(TAKEN_SCHEDULES)("reads %j, as Kubernetes does", (text) => {
    const schedule = CronSchedule.parse(text);
    expect(String(schedule)).toBe(text);
    expect(JSON.stringify(schedule)).toBe(JSON.stringify(text));
    expect(CronSchedule.parse(schedule)).toBe(schedule);
  });

  it.each(REFUSED_SCHEDULES)("fails when the text is %j, as Kubernetes does", (text) => {
    expect(thrown(() => CronSchedule.parse(text))).toMatch(/^must .*, got .*; /);
  });

  it.each([
    [
      "0 3 * *",
      'must have five fields, got "0 3 * *"; write minute, hour, day of the month, month and day of the week, such as "0 3 * * *"',
    ],
    [
      "0 0 * * 7",
      'must say the day of the week as Kubernetes reads it, got "0 0 * * 7"; write * or numbers from 0 to 6 in the place of "7", also as a range or with a step',
    ],
    [
      "0,60 3 * * *",
      'must say the minute as Kubernetes reads it, got "0,60 3 * * *"; write * or numbers from 0 to 59 in the place of "60", also as a range or with a step',
    ],
    ["TZ=UTC 0 3 * * *", 'must name no time zone, got "TZ=UTC 0 3 * * *"; declare timeZone'],
    [
      "@reboot",
      'must be a descriptor that Kubernetes knows, got "@reboot"; write @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, or "@every 90m"',
    ],
    [
      "@every 1d",
      'must have a duration after @every, got "@every 1d"; write it in hours, minutes and seconds, such as "1h30m"',
    ],
  ])("says what is wrong with %j", (text, message) => {
    expect(thrown(() => CronSchedule.parse(text))).toBe(message);
  });

  it.each([
    ["0 3 * * *", "Etc/UTC", "2026-11-26T03:00:00.000Z"],
    ["0 3 * * *", "Europe/Berlin", "2026-11-26T02:00:00.000Z"],
    ["*/15 * * * *", "Etc/UTC", "2026-11-25T12:45:00.000Z"],
    ["50/5 * * * *", "Etc/UTC", "2026-11-25T12:50:00.000Z"],
    ["0 0 * * mon", "Etc/UTC", "2026-11-30T00:00:00.000Z"],
    ["0 0 29 2 *", "Etc/UTC", "2028-02-29T00:00:00.000Z"],
    ["? ? ? ? ?", "Etc/UTC", "2026-11-25T12:35:00.000Z"],
    ["@hourly", "Etc/UTC", "2026-11-25T13:00:00.000Z"],
    ["@daily", "Europe/Berlin", "2026-11-25T23:00:00.000Z"],
    ["@weekly", "Etc/UTC", "2026-11-29T00:00:00.000Z"],
    ["@monthly", "Etc/UTC", "2026-12-01T00:00:00.000Z"],
    ["@yearly", "Etc/UTC", "2027-01-01T00:00:00.000Z"],
    ["@every 1h30m", "Etc/UTC", "2026-11-25T14:04:56.000Z"],
    ["@every 1.5h", "Etc/UTC", "2026-11-25T14:04:56.000Z"],
    ["@every 2s900ms", "Etc/UTC", "2026-11-25T12:34:58.000Z"],
    ["@every 1ms", "Etc/UTC", "2026-11-25T12:34:57.000Z"],
    ["@every -5m", "Etc/UTC", "2026-11-25T12:34:57.000Z"],
  ])("knows when %j comes to pass in %s", (text, timeZone, expected) => {
    expect(next(text, timeZone)).toBe(expected);
  });

  it.each([
    ["either of two days that are named", "0 0 13 * fri", "2026-11-27T00:00:00.000Z"],
    ["both, where one of them is any", "0 0 * * fri", "2026-11-27T00:00:00.000Z"],
    ["either, where a step leaves days of any out", "0 0 */10 * fri", "2026-11-27T00:00:00.000Z"],
  ])("takes %s", (_what, text, expected) => {
    expect(next(text)).toBe(expected);
  });

  it.each(["0 0 30 2 *", "0 0 31 4,6,9,11 *", ", * * * *"])("knows that %j never does", (text) => {
    expect(next(text)).toBeUndefined();
  });

  it("comes to pass at a minute and an hour that it names, whatever they are", () => {
    const numbers = (highest: number) =>
      fc.uniqueArray(fc.integer({ min: 0, max: highest }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(numbers(59), numbers(23), (minutes, hours) => {
        const found = CronSchedule.parse(`${minutes} ${hours} * * *`).next(AFTER, "Etc/UTC");
        expect(minutes).toContain(found?.getUTCMinutes());
        expect(hours).toContain(found?.getUTCHours());
        const distance = (found?.getTime() ?? 0) - AFTER.getTime();
        expect(distance).toBeGreaterThan(0);
        expect(distance).toBeLessThanOrEqual(24 * 3600 * 1000);
      }),
      { numRuns: 50 },
    );
  });
});

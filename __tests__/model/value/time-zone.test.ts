import { parseTimeZone } from "../../../model/value/time-zone";
import { REFUSED_TIME_ZONES, TAKEN_TIME_ZONES } from "../../support/cron-schedules";
import { thrown } from "../../support/thrown";

describe("parseTimeZone", () => {
  it.each(TAKEN_TIME_ZONES)("reads %s, as Kubernetes does", (name) => {
    expect(parseTimeZone(name)).toBe(name);
  });

  it.each(Intl.supportedValuesOf("timeZone"))("reads %s, which JavaScript lists", (name) => {
    expect(parseTimeZone(name)).toBe(name);
  });

  it.each(REFUSED_TIME_ZONES)("fails when the text is %j, as Kubernetes does", (name) => {
    expect(thrown(() => parseTimeZone(name))).toMatch(/^must be the name of a time zone in the IANA database, got /);
  });

  it("says the name that was most likely meant", () => {
    expect(thrown(() => parseTimeZone("europe/berlin"))).toBe(
      'must be the name of a time zone in the IANA database, got "europe/berlin"; write "Europe/Berlin"',
    );
    expect(thrown(() => parseTimeZone("Local"))).toBe(
      'must be the name of a time zone in the IANA database, got "Local"; write it with its capitals, such as "Europe/Berlin" or "Etc/UTC"',
    );
  });
});

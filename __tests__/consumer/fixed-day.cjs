// Versions and VM sizes are judged on the day of the synthesis; the examples are compared on this one.
const DAY = "2026-11-23T00:00:00Z";
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [DAY]));
  }
};

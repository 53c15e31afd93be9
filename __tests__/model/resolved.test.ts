import { checkedOriginOf, markChecked, resolved, wasResolved } from "../../model/resolved";

const SHAPE = {};

describe("a checked subject", () => {
  const subject = { name: "web", ports: { http: {} }, labels: {} };
  markChecked(subject, SHAPE);

  it("is known by a copy, with or without changes", () => {
    expect(checkedOriginOf(subject, SHAPE)).toBe(subject);
    expect(checkedOriginOf({ ...subject }, SHAPE)).toBe(subject);
    expect(checkedOriginOf({ ...subject, name: "other", more: true }, SHAPE)).toBe(subject);
  });

  it("is not known by what only looks alike", () => {
    expect(checkedOriginOf({ name: "web", ports: { http: {} }, labels: {} }, SHAPE)).toBeUndefined();
    expect(checkedOriginOf({}, SHAPE)).toBeUndefined();
  });

  it("is not known where another kind of declaration is asked for", () => {
    expect(checkedOriginOf(subject, {})).toBeUndefined();
  });

  it("is told from another that shares a part with it", () => {
    const labels = { team: "x" };
    const [one, other] = [
      { labels, ports: {} },
      { labels, ports: {} },
    ];
    markChecked(one, SHAPE);
    markChecked(other, SHAPE);
    expect(checkedOriginOf({ ports: one.ports }, SHAPE)).toBeUndefined();
    expect(checkedOriginOf({ ...other, labels: undefined }, SHAPE)).toBe(other);
  });

  it("is not known by an instance of a class, which may belong to several", () => {
    const instance = new Date(0);
    markChecked({ instance }, SHAPE);
    expect(checkedOriginOf({ instance }, SHAPE)).toBeUndefined();
  });
});

it("a record that a resolver made is known, and no copy of it", () => {
  const record = resolved({ name: "http" });
  expect(wasResolved(record)).toBe(true);
  expect(wasResolved({ ...record })).toBe(false);
});

import { checkedOriginsOf, markChecked, resolved, wasResolved } from "../../model/resolved";

const SHAPE = {};

describe("a checked subject", () => {
  const subject = { name: "web", ports: { http: {} }, labels: {} };
  markChecked(subject, SHAPE);

  it("is known by a copy, with or without changes", () => {
    expect(checkedOriginsOf(subject, SHAPE)).toEqual([subject]);
    expect(checkedOriginsOf({ ...subject }, SHAPE)).toEqual([subject]);
    expect(checkedOriginsOf({ ...subject, name: "other", more: true }, SHAPE)).toEqual([subject]);
  });

  it("is not known by what only looks alike", () => {
    expect(checkedOriginsOf({ name: "web", ports: { http: {} }, labels: {} }, SHAPE)).toEqual([]);
    expect(checkedOriginsOf({}, SHAPE)).toEqual([]);
  });

  it("is not known where another kind of declaration is asked for", () => {
    expect(checkedOriginsOf(subject, {})).toEqual([]);
  });

  it("is told from another that shares a part with it", () => {
    const labels = { team: "x" };
    const [one, other] = [
      { labels, ports: {} },
      { labels, ports: {} },
    ];
    markChecked(one, SHAPE);
    markChecked(other, SHAPE);
    expect(checkedOriginsOf({ ports: one.ports }, SHAPE)).toEqual([]);
    expect(checkedOriginsOf({ ...other, labels: undefined }, SHAPE)).toEqual([other]);
    expect(checkedOriginsOf(other, SHAPE)).toEqual([one, other]);
  });

  it("is not known by an instance of a class, which may belong to several", () => {
    const instance = new Date(0);
    markChecked({ instance }, SHAPE);
    expect(checkedOriginsOf({ instance }, SHAPE)).toEqual([]);
  });
});

it("a record that a resolver made is known, and no copy of it", () => {
  const record = resolved({ name: "http" });
  expect(wasResolved(record)).toBe(true);
  expect(wasResolved({ ...record })).toBe(false);
});

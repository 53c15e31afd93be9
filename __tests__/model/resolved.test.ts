import { checkedOriginOf, markChecked, resolved, wasResolved } from "../../model/resolved";

describe("a checked subject", () => {
  const subject = { name: "web", ports: { http: {} }, labels: {} };
  markChecked(subject);

  it("is known by a copy, with or without changes", () => {
    expect(checkedOriginOf(subject)).toBe(subject);
    expect(checkedOriginOf({ ...subject })).toBe(subject);
    expect(checkedOriginOf({ ...subject, name: "other", more: true })).toBe(subject);
  });

  it("is not known by what only looks alike", () => {
    expect(checkedOriginOf({ name: "web", ports: { http: {} }, labels: {} })).toBeUndefined();
    expect(checkedOriginOf({})).toBeUndefined();
  });

  it("is told from another that shares a part with it", () => {
    const labels = { team: "x" };
    const [one, other] = [
      { labels, ports: {} },
      { labels, ports: {} },
    ];
    markChecked(one);
    markChecked(other);
    expect(checkedOriginOf({ ports: one.ports })).toBeUndefined();
    expect(checkedOriginOf({ ...other, labels: undefined })).toBe(other);
  });

  it("is not known by an instance of a class, which may belong to several", () => {
    const instance = new Date(0);
    markChecked({ instance });
    expect(checkedOriginOf({ instance })).toBeUndefined();
  });
});

it("a record that a resolver made is known, and no copy of it", () => {
  const record = resolved({ name: "http" });
  expect(wasResolved(record)).toBe(true);
  expect(wasResolved({ ...record })).toBe(false);
});

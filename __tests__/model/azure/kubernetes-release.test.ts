import { daysUntil, KUBERNETES_RELEASES, supportEndOf, tryReleaseOf } from "../../../model/azure/kubernetes-release";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";

describe("KUBERNETES_RELEASES", () => {
  it("lists minor versions one after another, each supported longer than the one before", () => {
    for (const [index, release] of KUBERNETES_RELEASES.entries()) {
      const before = KUBERNETES_RELEASES[index - 1];
      if (!before) continue;
      expect(
        KubernetesVersion.parse(release.minorVersion).minorsAheadOf(KubernetesVersion.parse(before.minorVersion)),
      ).toBe(1);
      expect(release.supportEnds > before.supportEnds).toBe(true);
    }
  });

  it.each(KUBERNETES_RELEASES)("has days of the calendar for $minorVersion", (release) => {
    const days = [release.supportEnds, ...(release.longTermSupportEnds ? [release.longTermSupportEnds] : [])];
    expect(days.map((day) => new Date(day).toISOString().slice(0, 10))).toEqual(days);
  });
});

describe("tryReleaseOf", () => {
  it("knows a version by its minor version", () => {
    expect(tryReleaseOf(KubernetesVersion.parse("1.35.4"))?.minorVersion).toBe("1.35");
  });

  it("knows nothing of a version that is not listed", () => {
    expect(tryReleaseOf(KubernetesVersion.parse("1.20"))).toBeUndefined();
  });
});

describe("supportEndOf", () => {
  const release = { minorVersion: "1.35", supportEnds: "2027-03-31", longTermSupportEnds: "2028-03-31" };

  it("is the end of community support by default", () => {
    expect(supportEndOf(release)).toBe("2027-03-31");
  });

  it("is later with long-term support", () => {
    expect(supportEndOf(release, "AKSLongTermSupport")).toBe("2028-03-31");
  });

  it("is the end of community support while Azure has announced no other", () => {
    expect(supportEndOf({ minorVersion: "1.37", supportEnds: "2027-10-31" }, "AKSLongTermSupport")).toBe("2027-10-31");
  });
});

describe("daysUntil", () => {
  it.each([
    ["2026-11-22", -1],
    ["2026-11-23", 0],
    ["2026-11-24", 1],
    ["2027-11-23", 365],
  ])("counts the days until %s", (day, days) => {
    expect(daysUntil(day, new Date("2026-11-23T23:59:59Z"))).toBe(days);
  });
});

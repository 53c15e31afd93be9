import { platformWords } from "../../../review/report/platform-words";
import { planned, planOf, setOf } from "../support/planned";

describe("words of the platform", () => {
  const change = planned("a_b", null, {}, { address: 'module.m["k"].a_b.Cluster_apps_1C2D["key-secret"]' });
  const words = platformWords(setOf([planOf([change, planned("c_d", null, {}, { address: "x.pass/word" })])]), []);

  it.each(["prod-cluster", "prod", "cluster", "a_b", "Cluster_apps_1C2D", "apps", "m"])("hold %s", (word) => {
    expect(words.has(word)).toBe(true);
  });

  it.each(["key-secret", "secret", "k", "pass/word"])("do not hold %s, which an address only carries", (word) => {
    expect(words.has(word)).toBe(false);
  });
});

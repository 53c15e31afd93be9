import type { OperatorDeclaration } from "../../../../model/kubernetes/operator";
import { watchedNamespace } from "../../../../model/rules/platform/watched-namespace";
import { findings } from "../../../support/findings";
import { VALID_OPERATOR } from "../../../support/operator";
import { platform } from "../../../support/platform";

function found(watches: OperatorDeclaration["watches"]) {
  const databases = { ...VALID_OPERATOR, ...(watches && { watches }) };
  const namespaces = { shop: {} };
  return findings(watchedNamespace, platform({ dev: { namespaces } }, { operators: { databases } }));
}

describe("platform/watched-namespace", () => {
  it.each([undefined, "all" as const, ["shop"], ["databases", "shop"]])("accepts %j", (watches) => {
    expect(found(watches)).toEqual([]);
  });

  it("refuses a namespace that is not there", () => {
    expect(found(["shops"])).toEqual([
      'error [operators.databases.watches] must be namespaces of dev, got "shops"; write "shop", or declare it among namespaces',
    ]);
  });

  it("refuses a namespace of pods that is not there", () => {
    const operands = { instances: { labels: { role: "instance" }, namespaces: ["shop", "shp"], ports: [8000] } };
    const databases = { ...VALID_OPERATOR, operands };
    const all = { ...databases, watches: "all" as const };
    expect(
      findings(watchedNamespace, platform({ dev: { namespaces: { shop: {} } } }, { operators: { databases, all } })),
    ).toEqual(
      ["databases", "all"].map(
        (name) =>
          `error [operators.${name}.operands.instances.namespaces] must be namespaces of dev, got "shp"; write "shop", or declare it among namespaces`,
      ),
    );
  });
});

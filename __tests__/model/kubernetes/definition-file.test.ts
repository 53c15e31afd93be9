import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { definitionsIn } from "../../../model/kubernetes/definition-file";
import { ValueError } from "../../../model/value/value-error";
import { DATABASES } from "../../support/operator";
import { inTemporaryFolder } from "../../support/temporary-folder";

const YAML = (name: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${name}
  creationTimestamp: null
spec: { group: smaacc.io, names: { kind: Any, plural: any }, scope: Cluster, versions: [{ name: v1, served: true }] }
`;

/** Names of the definitions of a file with a text, or what is wrong with it. */
function read(text: string, name = "operator.yaml"): readonly string[] | string {
  return inTemporaryFolder((folder) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    try {
      return definitionsIn(file).map(({ metadata }) => metadata.name);
    } catch (thrown) {
      if (!(thrown instanceof ValueError)) throw thrown;
      return thrown.message.replace(folder, "");
    }
  });
}

describe("definitionsIn", () => {
  it("reads every document, and every object of a list", () => {
    expect(read(`${YAML("one.smaacc.io")}---\n${YAML("other.smaacc.io")}`)).toEqual([
      "one.smaacc.io",
      "other.smaacc.io",
    ]);
    expect(read(JSON.stringify({ kind: "List", items: [DATABASES] }))).toEqual(["databases.smaacc.io"]);
  });

  it("takes the definitions only of a whole release", () => {
    expect(read(`kind: Namespace\n---\n---\n${YAML("one.smaacc.io")}---\nkind: Deployment\n`)).toEqual([
      "one.smaacc.io",
    ]);
  });

  it("reads a file again that has changed", () => {
    inTemporaryFolder((folder) => {
      const file = join(folder, "operator.yaml");
      const namesOf = (text: string) => {
        writeFileSync(file, text);
        return definitionsIn(file).map(({ metadata }) => metadata.name);
      };
      expect([namesOf(YAML("one.smaacc.io")), namesOf(YAML("another.smaacc.io"))]).toEqual([
        ["one.smaacc.io"],
        ["another.smaacc.io"],
      ]);
    });
  });

  it("refuses what is no file with definitions", () => {
    expect(read("kind: Deployment")).toBe(
      'must hold a CustomResourceDefinition, got "/operator.yaml"; name the file that the operator\'s release has them in',
    );
    expect(read("a: 1\nb: [1\nc: 2")).toBe('must be YAML, got "/operator.yaml"; line 3: BAD_INDENT');
    expect(read('{{- if .Values.crds }}\nkind: "CustomResourceDefinition"')).toBe(
      'must be YAML, got "/operator.yaml"; line 1: BLOCK_IN_FLOW; render a chart first, with helm template',
    );
    expect(() => definitionsIn("nowhere.yaml")).toThrow(
      'must be a file, got "nowhere.yaml"; write its path from the folder that the app runs in',
    );
    expect(() => definitionsIn("/")).toThrow("must be a file that can be read");
  });
});

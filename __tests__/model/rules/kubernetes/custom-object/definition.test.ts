import { objectDefinition } from "../../../../../model/rules/kubernetes/custom-object/definition";
import type { CustomObjectSubject } from "../../../../../model/rules/kubernetes/subject";
import { customObject } from "../../../../support/custom-object";
import { findings } from "../../../../support/findings";

const found = (changes: Partial<CustomObjectSubject>) => findings(objectDefinition, customObject(changes));

describe("object/definition", () => {
  it("accepts a kind and a version that an operator defines", () => {
    expect(found({})).toEqual([]);
  });

  it("accepts any kind that the cluster has already, or where nobody knows what is defined", () => {
    expect(found({ kind: "Any", scope: "Cluster" })).toEqual([]);
    expect(found({ kind: "Any", definitions: undefined })).toEqual([]);
  });

  it("refuses a kind that nobody defines, with the nearest one", () => {
    expect(found({ kind: "Databse" })).toEqual([
      'error [kind] must be a kind that an operator here defines, got "smaacc.io/v1 Databse"; write "Database", or add its definition to an operator, or say its scope where the cluster has it already',
    ]);
    expect(found({ apiVersion: "other.io/v1" })).toEqual([
      'error [kind] must be a kind that an operator here defines, got "other.io/v1 Database"; add its definition to an operator, or say its scope where the cluster has it already',
    ]);
  });

  it("refuses a version that is not served", () => {
    expect(found({ apiVersion: "smaacc.io/v1alpha1" })).toEqual([
      'error [apiVersion] must be a version that is served, got "smaacc.io/v1alpha1"; write smaacc.io/v1',
    ]);
  });
});

import { parseDefinition } from "../../../model/kubernetes/definition";
import { ValueError } from "../../../model/value/value-error";
import { DATABASES } from "../../support/operator";

function messageOf(given: unknown): string {
  try {
    parseDefinition(given);
    return "";
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    return thrown.message;
  }
}

describe("parseDefinition", () => {
  it("takes away what the API server sets, and what Terraform's provider refuses", () => {
    const released = {
      ...DATABASES,
      metadata: {
        ...DATABASES.metadata,
        creationTimestamp: null,
        uid: "1",
        annotations: { owner: "us", "kubectl.kubernetes.io/last-applied-configuration": "{}" },
      },
      spec: { ...DATABASES.spec, preserveUnknownFields: false },
      status: { storedVersions: [] },
    };
    expect(parseDefinition(released)).toEqual({
      ...DATABASES,
      metadata: { ...DATABASES.metadata, annotations: { owner: "us" } },
    });
  });

  it("leaves the certificate of a conversion to whoever injects it", () => {
    const service = { name: "databases", namespace: "databases" };
    const conversion = (clientConfig: object) => ({ strategy: "Webhook", webhook: { clientConfig } });
    const given = { ...DATABASES, spec: { ...DATABASES.spec, conversion: conversion({ caBundle: "Cg==", service }) } };
    expect(parseDefinition(given).spec.conversion).toEqual(conversion({ service }));
  });

  it("gives the same when what it read is read again", () => {
    expect(parseDefinition(parseDefinition(DATABASES))).toEqual(DATABASES);
  });

  it.each([
    [
      { ...DATABASES, kind: "Deployment" },
      'must be a CustomResourceDefinition, got "Deployment"; declare objects of other kinds elsewhere',
    ],
    [
      { ...DATABASES, apiVersion: "apiextensions.k8s.io/v1beta1" },
      'must have the apiVersion apiextensions.k8s.io/v1, got "apiextensions.k8s.io/v1beta1"; take a release of the operator that has it',
    ],
    [
      { ...DATABASES, spec: { ...DATABASES.spec, versions: [] } },
      'must have a group, names, a scope and versions, got "databases.smaacc.io"; take the file as it was released',
    ],
    [
      { ...DATABASES, spec: { ...DATABASES.spec, preserveUnknownFields: true } },
      'must know all of its fields, got "databases.smaacc.io"; take preserveUnknownFields away: v1 refuses it',
    ],
    ["databases", 'must be a CustomResourceDefinition, got "databases"; declare objects of other kinds elsewhere'],
  ])("refuses %#", (given, message) => {
    expect(messageOf(given)).toBe(message);
  });
});

import type { OperatorDeclaration } from "../../../../model/kubernetes/operator";
import { watchedObject } from "../../../../model/rules/platform/watched-object";
import { findings } from "../../../support/findings";
import { DATABASES, VALID_OPERATOR } from "../../../support/operator";
import { platform } from "../../../support/platform";

const OPERATOR: OperatorDeclaration = { ...VALID_OPERATOR, definitions: [DATABASES] };
const ORDERS = { apiVersion: "smaacc.io/v1", kind: "Database", namespace: "shop" } as const;
const CLUSTER = { ...DATABASES, spec: { ...DATABASES.spec, scope: "Cluster" } } as const;

function found(operators: Readonly<Record<string, OperatorDeclaration>>, object: object = ORDERS) {
  const orders = { ...ORDERS, ...object };
  return findings(watchedObject, platform({ dev: { namespaces: { shop: {} } } }, { operators, objects: { orders } }));
}

describe("platform/watched-object", () => {
  it.each<[string, Readonly<Record<string, OperatorDeclaration>>]>([
    ["a namespace that is watched", { databases: { ...OPERATOR, watches: ["shop"] } }],
    ["any namespace where all are", { databases: { ...OPERATOR, watches: "all" } }],
    ["objects of no namespace", { databases: { ...OPERATOR, definitions: [CLUSTER] } }],
    ["objects that nobody defines", { databases: VALID_OPERATOR }],
    [
      "what a second operator works on there",
      {
        databases: OPERATOR,
        backups: {
          ...VALID_OPERATOR,
          watches: ["shop"],
          permissions: { watched: [{ apiGroups: ["smaacc.io"], resources: ["databases"], verbs: ["get"] }] },
        },
      },
    ],
  ])("accepts %s", (_, operators) => {
    expect(found(operators)).toEqual([]);
  });

  it("refuses an object of which nothing comes", () => {
    expect(found({ databases: OPERATOR })).toEqual([
      'error [objects.orders.namespace] must be one that databases watches in dev, got "shop"; write databases, or add it to watches of the operator',
    ]);
    expect(found({ databases: { ...OPERATOR, watches: ["databases", "apps"] } }, { namespace: undefined })).toEqual([
      'error [objects.orders.namespace] must be one that databases watches in dev, got "portal"; write apps or databases, or add it to watches of the operator',
    ]);
  });
});

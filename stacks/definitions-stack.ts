import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import type { OperatorDefinitions } from "../constructs/kubernetes/operator-definitions";
import type { PriorityClass } from "../constructs/kubernetes/priority-class";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { connectToCluster } from "./cluster-connection";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** What is of no namespace, and has to be in the cluster before anything that is. */
export class DefinitionsStack extends TerraformStack {
  /** Whether an environment has anything to put in it. */
  static isNeeded({ priorityClasses, operators }: ResolvedEnvironment): boolean {
    return (
      Object.keys(priorityClasses).length > 0 ||
      Object.values(operators).some(({ definitions }) => definitions.length > 0)
    );
  }

  /** The priority classes by name. */
  readonly priorityClasses: ReadonlyMap<string, PriorityClass>;
  /** The definitions of each operator that has any, by the name of the operator. */
  readonly operators: ReadonlyMap<string, OperatorDefinitions>;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment, partOf } = props;
    addFoundation(this, props);
    connectToCluster(this, environment);
    this.priorityClasses = new Map(
      Object.values(environment.priorityClasses).map((declared) => [
        declared.name,
        declaredAt(this.addPriorityClass(declared, partOf), ["priorityClasses", declared.name]),
      ]),
    );
    this.operators = new Map(
      Object.values(environment.operators)
        .filter(({ definitions }) => definitions.length > 0)
        .map((operator) => [
          operator.name,
          declaredAt(this.addDefinitions(operator, partOf), ["operators", operator.name, "definitions"]),
        ]),
    );
  }

  private addDefinitions(
    { name, definitions }: ResolvedEnvironment["operators"][string],
    partOf: string,
  ): OperatorDefinitions {
    const id = childId(this, ["Definitions", name], `Definitions-${name}`);
    // Loaded late: few platforms have operators.
    const {
      OperatorDefinitions,
    }: typeof import("../constructs/kubernetes/operator-definitions") = require("../constructs/kubernetes/operator-definitions");
    return new OperatorDefinitions(this, id, { name, definitions, partOf });
  }

  private addPriorityClass(declared: ResolvedEnvironment["priorityClasses"][string], partOf: string): PriorityClass {
    const id = childId(this, ["PriorityClass", declared.name], `PriorityClass-${declared.name}`);
    // Loaded late: few platforms have classes of their own.
    const {
      PriorityClass,
    }: typeof import("../constructs/kubernetes/priority-class") = require("../constructs/kubernetes/priority-class");
    return new PriorityClass(this, id, { ...declared, partOf });
  }
}

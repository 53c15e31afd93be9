import { PriorityClassV1, type PriorityClassV1Config } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import { Construct } from "constructs";
import { priorityClass } from "../../manifests/priority-class";
import {
  type PriorityClassDeclaration,
  type ResolvedPriorityClass,
  resolvePriorityClass,
} from "../../model/kubernetes/priority-class";
import { PRIORITY_CLASS_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { providerForm } from "./provider-form/provider-form";

/** What a priority class is made of: its declaration, and its name. */
export interface PriorityClassProps extends PriorityClassDeclaration {
  /** Name of the class, by which pods refer to it. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the class */
  readonly partOf?: string;
}

/**
 * How important pods are to each other when nodes are full. It belongs to no namespace, and has to be there before the
 * first pod that names it.
 *
 * @example
 * ```ts
 * new PriorityClass(this, "Batch", { name: "batch", value: -10, preemptionPolicy: "Never" });
 * ```
 */
export class PriorityClass extends Construct {
  /** The class itself. */
  readonly resource: PriorityClassV1;
  private readonly declared: ResolvedPriorityClass;

  /** @throws InvalidDeclarationError when a value cannot be read. */
  constructor(scope: Construct, id: string, props: PriorityClassProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow<ResolvedPriorityClass, PriorityClassProps>(this, {
      props,
      shape: shapeOf("PriorityClass"),
      resolve: (reader, declared) => resolvePriorityClass(reader, declared.name, declared),
      rules: PRIORITY_CLASS_RULES,
      deferrable: ["name"],
    });
    const object = priorityClass(this.declared, props.partOf ?? this.name);
    this.resource = new PriorityClassV1(this, "Resource", providerForm<PriorityClassV1Config>(object));
  }

  /** Name of the class. */
  get name(): string {
    return this.declared.name;
  }
}

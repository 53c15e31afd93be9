import type { ITerraformDependable } from "cdktf";
import type { Labels } from "./labels";

/** What the objects around a Deployment have in common. */
export interface ServiceObject {
  /** Metadata that they share. */
  readonly metadata: {
    /** Name of the service. */
    readonly name: string;
    /** Name of the namespace. */
    readonly namespace: string;
    /** Labels of every object. */
    readonly labels: { [key: string]: string };
  };
  /** The label that finds the pods. */
  readonly selector: Labels;
  /** What has to be there before. @default - nothing */
  readonly dependsOn?: ITerraformDependable[];
}

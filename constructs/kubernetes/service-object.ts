import type { ITerraformDependable } from "cdktf";
import type { Labels } from "./labels";

/** What the objects around a Deployment have in common. */
export interface ServiceObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: { [key: string]: string };
  };
  /** The label that finds the pods. */
  readonly selector: Labels;
  /** What has to be there before. @default - nothing */
  readonly dependsOn?: ITerraformDependable[];
}

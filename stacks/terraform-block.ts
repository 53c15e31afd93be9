import type { TerraformStack } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";
import { addStateBackend } from "./state-backend";

/** What reads the stacks: Terraform from this version on, and OpenTofu, whose first version is above it. */
export const REQUIRED_VERSION = ">= 1.5";

/** Says what may read a stack, and where its state is kept. An older Terraform says so before anything else. */
export function addTerraformBlock(stack: TerraformStack, state: ResolvedPlatform["state"]): void {
  stack.addOverride("terraform.required_version", REQUIRED_VERSION);
  addStateBackend(stack, state);
}

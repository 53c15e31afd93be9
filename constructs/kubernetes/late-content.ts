import { dependable, type ITerraformDependable, type TerraformResource } from "cdktf";

/** What is known of a resource only when the app is synthesized: until then more may be added to it. */
export interface LateContent {
  /** Sets the attributes of the resource. */
  readonly write: () => void;
  /** What is made before the resource. */
  readonly dependsOn: () => readonly ITerraformDependable[];
}

/** Fills a resource in whenever it is written; what somebody else says that it waits for is kept. */
export function addLateContent<Resource extends TerraformResource>(resource: Resource, late: LateContent): Resource {
  let waited: readonly string[] = [];
  const update = () => {
    late.write();
    const others = (resource.dependsOn ?? []).filter((address) => !waited.includes(address));
    waited = late.dependsOn().map(dependable);
    const all = [...others, ...waited];
    resource.dependsOn = all.length > 0 ? all : undefined;
  };
  const { toTerraform, toHclTerraform } = resource;
  resource.toTerraform = () => {
    update();
    return toTerraform.call(resource);
  };
  resource.toHclTerraform = () => {
    update();
    return toHclTerraform.call(resource);
  };
  return resource;
}

import { IngressV1, type IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { Manifest, type ManifestConfig } from "@cdktf/provider-kubernetes/lib/manifest";
import { dependable, type ITerraformDependable, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** What becomes of an object when the app is synthesized: until then more may be added to it. */
export interface Late<Config> {
  /** The object, in the words of the bindings. */
  readonly config: () => Config;
  /** What is made before it. */
  readonly dependsOn: () => readonly ITerraformDependable[];
}

/** An object of a custom definition that is written when the app is synthesized. */
export class LateManifest extends Manifest {
  private waited: readonly string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly late: Late<ManifestConfig["manifest"]>,
  ) {
    super(scope, id, { manifest: late.config() });
  }

  override toTerraform(): unknown {
    this.update();
    return super.toTerraform();
  }

  override toHclTerraform(): unknown {
    this.update();
    return super.toHclTerraform();
  }

  private update(): void {
    this.manifest = this.late.config();
    this.waited = waitAlsoFor(this, this.late.dependsOn(), this.waited);
  }
}

/** An Ingress that is written when the app is synthesized. */
export class LateIngress extends IngressV1 {
  private waited: readonly string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly late: Late<IngressV1Config>,
  ) {
    super(scope, id, late.config());
  }

  override toTerraform(): unknown {
    this.update();
    return super.toTerraform();
  }

  override toHclTerraform(): unknown {
    this.update();
    return super.toHclTerraform();
  }

  private update(): void {
    this.putSpec(this.late.config().spec);
    this.waited = waitAlsoFor(this, this.late.dependsOn(), this.waited);
  }
}

/** Replaces what an earlier update waited for, and keeps what somebody else has added. */
function waitAlsoFor(
  resource: TerraformResource,
  dependsOn: readonly ITerraformDependable[],
  before: readonly string[],
): readonly string[] {
  const others = (resource.dependsOn ?? []).filter((address) => !before.includes(address));
  const addresses = dependsOn.map(dependable);
  const all = [...others, ...addresses];
  resource.dependsOn = all.length > 0 ? all : undefined;
  return addresses;
}

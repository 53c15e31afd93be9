import type { DeclarationReader } from "../declaration-reader";
import { ProviderVersions } from "../value/provider-versions";
import { oneOf, ValueError } from "../value/value-error";

/**
 * Versions of Terraform providers, as Terraform's `required_providers` takes them. The bindings stay the same: what they
 * write is valid for each of the versions.
 */
export interface ProvidersDeclaration {
  /**
   * Versions of hashicorp/kubernetes, within those that are tested: `~> 2.38` or `~> 3.2`. Native sidecars need the
   * latter. @default "2.38.0"
   */
  readonly kubernetes?: string | ProviderVersions;
}

/** Versions of providers with every field known, each as in {@link ProvidersDeclaration}. It is a valid declaration too. */
export interface ResolvedProviders {
  readonly kubernetes: ProviderVersions;
}

/** The version that the bindings are made of. */
export const KUBERNETES_PROVIDER = ProviderVersions.parse("2.38.0");

/** The first major version that can say of an init container that it goes on running. */
export const NATIVE_SIDECARS_SINCE = 3;

/** What to write for that version. */
export const WITH_NATIVE_SIDECARS = "~> 3.2";

const TESTED = ["~> 2.38", WITH_NATIVE_SIDECARS];
const TESTED_VERSIONS = TESTED.map(ProviderVersions.parse);

/** Fills in the defaults of the versions of providers. */
export function resolveProviders(
  reader: DeclarationReader,
  declared: ProvidersDeclaration | undefined,
): ResolvedProviders {
  return { kubernetes: reader.optional("kubernetes", declared?.kubernetes, parseTested, KUBERNETES_PROVIDER) };
}

/** Reads versions of the Kubernetes provider. @throws ValueError for those that are not tested */
export function parseTested(value: string | ProviderVersions): ProviderVersions {
  const versions = ProviderVersions.parse(value);
  if (versions.isWithin(TESTED_VERSIONS)) return versions;
  throw new ValueError(
    `be within the versions that are tested, ${TESTED.join(" and ")}`,
    versions,
    `write ${oneOf(TESTED.map((text) => `"${text}"`))}`,
  );
}

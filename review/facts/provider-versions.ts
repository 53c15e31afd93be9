/**
 * Major versions of the providers by which the facts of this review were read. From azurerm 4 to 5 only
 * `transparent_huge_page_enabled` of a pool got another name, which no rule reads.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/5.0-upgrade-guide.html.markdown
 */
const KNOWN_MAJORS: ReadonlyMap<string, readonly number[]> = new Map([
  ["azurerm", [3, 4, 5]],
  ["azapi", [1, 2]],
  ["kubernetes", [2, 3]],
]);

/** A provider of a version whose behaviour this review does not know. */
export interface UnknownVersion {
  /** Name of the provider, such as `azurerm`. */
  readonly provider: string;
  /** The version that the configuration asks for. */
  readonly version: string;
  /** The major versions that are known. */
  readonly known: readonly number[];
}

/** The providers of a plan whose version is another than those that are known; one without a version is not judged. */
export function unknownVersions(providers: ReadonlyMap<string, string>): UnknownVersion[] {
  return [...providers].flatMap(([provider, version]) => {
    const known = KNOWN_MAJORS.get(provider);
    const major = /^[^\d]*(\d+)/.exec(version)?.[1];
    // an open range begins with the oldest version that would do
    const isKnown = !known || major === undefined || known.includes(Number(major)) || version.trim().startsWith("<");
    return isKnown ? [] : [{ provider, version, known }];
  });
}

import type { AnyRecord } from "../record";
import { jsKindOf } from "./js-kind";
import { whereItBelongs } from "./misplaced";
import type { ShapeMistake } from "./mistake";
import type { Path } from "./paths";
import type { Shape } from "./shape";
import { misplaced, notAManifest } from "./wording";

/**
 * What is said, in the place of everything else, of a record that is none of its place: a manifest of Kubernetes, or a record
 * of another place. Undefined where it is of its place.
 *
 * @param mistakes what is wrong with it as one of its place; a single slip says more about itself
 */
export function otherRecord(
  root: Shape,
  shape: Shape,
  given: AnyRecord,
  path: Path,
  mistakes: readonly ShapeMistake[],
): string | undefined {
  const manifest = shape.values ? undefined : kindOfManifest(given);
  if (manifest !== undefined) return notAManifest(shape, manifest);
  const place = whereItBelongs(root, shape, given, path);
  const isOneSlip = mistakes.length === 1 && mistakes[0]?.path.length !== path.length;
  return !place || (place.shape.kinds && isOneSlip) ? undefined : misplaced(shape, given, path, place);
}

/** The kind of an object that stands here as a manifest of Kubernetes has it; undefined for what is none. */
function kindOfManifest({ apiVersion, kind, metadata, spec }: AnyRecord): string | undefined {
  if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  return [metadata, spec].some((part) => jsKindOf(part) === "record") ? kind : undefined;
}

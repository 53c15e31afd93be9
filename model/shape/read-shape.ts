import type { PathSegment } from "../problem";
import { type AnyRecord, withChanges } from "../record";
import { wasResolved } from "../resolved";
import { isWholeToken } from "../value/token";
import { kindElsewhere } from "./elsewhere";
import { classNameOf, jsKindOf } from "./js-kind";
import type { ShapeMistake } from "./mistake";
import { otherRecord } from "./other-record";
import type { Path } from "./paths";
import { placeholderOf } from "./placeholder";
import { anyKind, discriminatorOf, kindOfRecord, namesOfKinds, requiredOf } from "./record-kind";
import type { RecordKind, Shape } from "./shape";
import type { ShapeOptions } from "./shape-options";
import { unknownFields } from "./unknown-fields";
import {
  choicesOf,
  kindAsField,
  missing,
  notFinite,
  numbersForTexts,
  otherFields,
  otherObject,
  unknownChoice,
  unknownKind,
  wrongKind,
} from "./wording";

/** A declaration that has its shape wherever somebody looks, and what was wrong with the one that was given. */
export interface ReadShape<Declaration> {
  /** The declaration itself when nothing is wrong; else a copy, in which something of the right shape stands in for what is. */
  readonly declaration: Declaration;
  /** What is wrong. */
  readonly mistakes: readonly ShapeMistake[];
  /** Texts that are none of those which are known; whoever reads the value mostly says so in better words. */
  readonly choices: readonly ShapeMistake[];
}

/** Checks whether a value has a shape, and says everything that is wrong at once. It judges the shape only, no content. */
export function readShape<Declaration>(
  shape: Shape,
  given: unknown,
  options: ShapeOptions = {},
): ReadShape<Declaration> {
  const reading = new Reading(shape, options);
  const declaration = reading.value(shape, given, false, false);
  return { declaration: declaration as Declaration, mistakes: reading.mistakes, choices: reading.choices };
}

class Reading {
  readonly mistakes: ShapeMistake[] = [];
  readonly choices: ShapeMistake[] = [];
  /** Path of the value that is read now: one that changes, because most values never need theirs. */
  private readonly path: PathSegment[] = [];

  constructor(
    private readonly root: Shape,
    private readonly options: ShapeOptions,
  ) {}

  /** A value of the shape: the given one, one without what is wrong with it, or one that stands in for it. */
  value(shape: Shape, given: unknown, isOptional: boolean, isOverride: boolean): unknown {
    if (this.options.isUnread?.(this.path)) return isOptional || isOverride ? undefined : placeholderOf(shape);
    const isLaidOver = isOverride || (shape.isOverride ?? false);
    const kind = jsKindOf(given);
    switch (kind) {
      case "text":
        // one of a few words decides what is made; where a record may say it too, whoever reads it says how
        if (shape.text && !(shape.text.known && !shape.kinds && this.isUnknown(given)))
          return this.text(shape.text.known, given as string);
        break;
      case "number":
        if (shape.number && Number.isFinite(given)) return given;
        break;
      case "flag":
        if (shape.flags?.includes(given as boolean)) return given;
        break;
      case "null":
        if (isLaidOver && isOptional) return given;
        break;
      case "list":
        // A list of texts that is not known yet is one text, which stands for all.
        if (shape.items?.text && this.isUnknown(given)) return given;
        if (shape.items && !this.isUnknown(given)) return this.list(shape.items, given as unknown[]);
        break;
      case "record":
      case "instance": {
        const object = given as AnyRecord;
        if (wasResolved(object)) return given;
        if (kind === "instance" && shape.parsed?.includes(classNameOf(object))) return given;
        if (shape.isOpaque && !this.isUnknown(given)) return this.foreign(shape, object);
        if (kind === "instance") break;
        if (shape.kinds || (shape.values && !this.isUnknown(given))) return this.object(shape, object, isLaidOver);
      }
    }
    const isOther = !shape.text?.known && (this.isUnknownObject(given) || isWholeToken(given));
    const form = isOther ? formOf(shape) : undefined;
    if (form && this.options.unknown) return this.options.unknown.write(given, form);
    this.refuse(shape, given, isOptional);
    return isOptional || isOverride ? undefined : placeholderOf(shape);
  }

  /** A record; where it is none of this place but one of another, that is the one mistake it has. */
  private object(shape: Shape, given: AnyRecord, isOverride: boolean): unknown {
    const [mistakes, choices] = [this.mistakes.length, this.choices.length];
    const { values } = shape;
    const read =
      shape.kinds || !values ? this.fields(shape, given, isOverride) : this.record(values, given, isOverride);
    const below = this.mistakes.slice(mistakes);
    const message = below.length === 0 ? undefined : otherRecord(this.root, shape, given, this.path, below);
    if (message === undefined) return read;
    this.mistakes.length = mistakes;
    this.choices.length = choices;
    this.report(this.at(), message, [this.at()]);
    return isOverride ? {} : placeholderOf(shape);
  }

  private text(known: readonly string[] | undefined, given: string): string {
    if (known && !known.includes(given) && !this.isUnknown(given)) {
      this.choices.push({ path: this.at(), message: unknownChoice(known, given), unread: [] });
    }
    return given;
  }

  private list(items: Shape, given: readonly unknown[]): unknown {
    if (this.refuseAll(items, given)) return [];
    // By index, because a list may have holes.
    const read: unknown[] = [];
    let isSame = true;
    for (let index = 0; index < given.length; index++) {
      const item = this.inner(index, items, given[index], false, false);
      if (item !== given[index]) isSame = false;
      read.push(item);
    }
    return isSame ? given : read;
  }

  /** A record whose keys are the user's choice: each of them may be taken away. */
  private record(values: Shape, given: AnyRecord, isOverride: boolean): AnyRecord {
    let changes: Map<string, unknown> | undefined;
    for (const key of Object.keys(given)) {
      // To lay nothing over a value leaves it alone.
      if (isOverride && given[key] === undefined) continue;
      const read = this.inner(key, values, given[key], isOverride, isOverride);
      if (read !== given[key]) changes = (changes ?? new Map()).set(key, read);
    }
    return withChanges(given, changes);
  }

  private fields(shape: Shape, given: AnyRecord, isOverride: boolean): AnyRecord {
    const kind = kindOfRecord(shape, given);
    if (kind) return this.fieldsOf(kind, given, isOverride);
    const discriminator = discriminatorOf(shape);
    const said = discriminator !== undefined && Object.hasOwn(given, discriminator) ? given[discriminator] : undefined;
    if (discriminator === undefined || (isOverride && said === undefined)) {
      return this.fieldsOf(anyKind(shape), given, isOverride);
    }
    const { unknown } = this.options;
    if (unknown && this.isUnknown(said)) {
      this.report(this.at(discriminator), unknown.message, [this.at()]);
      return placeholderOf(shape) as AnyRecord;
    }
    const named = namesOfKinds(shape, discriminator).find((name) => Object.hasOwn(given, name));
    const meant = said === undefined && named !== undefined && kindOfRecord(shape, { [discriminator]: named });
    if (meant && !meant.has(named)) {
      this.report(this.at(), kindAsField(meant, discriminator, named), [this.at()]);
      return placeholderOf(shape) as AnyRecord;
    }
    const elsewhere = kindElsewhere(this.at(discriminator), said);
    const fields = anyKind(shape);
    const others = Object.keys(given).filter((key) => !fields.has(key));
    if (others.length > 1 && others.length === Object.keys(given).length) {
      this.report(this.at(), otherFields(fields, others), [this.at()]);
      return placeholderOf(shape) as AnyRecord;
    }
    this.report(this.at(discriminator), unknownKind(shape, discriminator, said, elsewhere), [this.at()]);
    if (elsewhere !== undefined) return placeholderOf(shape) as AnyRecord;
    this.fieldsOf(fields, { ...given, [discriminator]: undefined }, isOverride);
    return placeholderOf(shape) as AnyRecord;
  }

  private fieldsOf(kind: RecordKind, given: AnyRecord, isOverride: boolean): AnyRecord {
    // Most records have no mistake: nothing is made for those.
    let changes: Map<string, unknown> | undefined;
    let known = 0;
    const keys = Object.keys(given);
    const isUnknown = (key: string) => !kind.has(key) && given[key] !== undefined;
    const meant = keys.some(isUnknown) ? this.refuseFields(keys.filter(isUnknown), kind, given) : undefined;
    for (const key of keys) {
      const value = given[key];
      const field = kind.get(key);
      if (value === undefined) continue;
      if (field) known += 1;
      const read = field && this.inner(key, field.shape, value, !field.isRequired, isOverride);
      if (read !== value) changes = (changes ?? new Map()).set(key, read);
    }
    // One who writes other fields only meant another record: what this one lacks is no second mistake.
    const isOther = meant !== undefined && known === 0 && ![...meant].some((key) => kind.has(key));
    if (isOther) this.unreadHere(keys.filter(isUnknown), kind);
    if (isOverride) return withChanges(given, changes);
    for (const [key, shape] of requiredOf(kind)) {
      if (Object.hasOwn(given, key) && given[key] !== undefined) continue;
      if (!isOther && !meant?.has(key)) this.reportMissing(key, shape);
      changes = (changes ?? new Map()).set(key, placeholderOf(shape));
    }
    return withChanges(given, changes);
  }

  /** An object of somebody else: what is known of it has to be there, and it is handed on as it is. */
  private foreign(shape: Shape, given: AnyRecord): unknown {
    const before = this.mistakes.length;
    const lacks = requiredOf(shape.kinds?.[0] ?? new Map()).filter(([key]) => given[key] === undefined);
    if (lacks.length > 1) {
      this.report(this.at(), otherObject(shape, lacks), [this.at()]);
      return placeholderOf({ kinds: shape.kinds ?? [] });
    }
    for (const [key, field] of shape.kinds?.[0] ?? []) {
      if (given[key] !== undefined) this.inner(key, field.shape, given[key], !field.isRequired, false);
      else if (field.isRequired) this.reportMissing(key, field.shape);
    }
    if (this.mistakes.length === before) return given;
    this.unreadHere();
    return placeholderOf({ kinds: shape.kinds ?? [] });
  }

  private inner(key: PathSegment, shape: Shape, given: unknown, isOptional: boolean, isOverride: boolean): unknown {
    this.path.push(key);
    const read = this.value(shape, given, isOptional, isOverride);
    this.path.pop();
    return read;
  }

  /** Whether a value as a whole is known to a later tool only; a list or a record may say so by its only content. */
  private isUnknown(given: unknown): boolean {
    const { unknown } = this.options;
    if (!unknown) return false;
    const kind = jsKindOf(given);
    if (kind !== "list" && kind !== "record") return unknown.is(given);
    // A list or a record that is not known yet has one text as its only content, or is an object of the later tool.
    const content = kind === "list" ? (given as readonly unknown[]) : Object.keys(given as object);
    if (content.length !== 1) return false;
    return unknown.is(given) || (typeof content[0] === "string" && unknown.is(content[0]));
  }

  private isUnknownObject(given: unknown): boolean {
    return typeof given === "object" && given !== null && (this.options.unknown?.is(given) ?? false);
  }

  /** One mistake where numbers are written in the place of all texts of a list, such as zones. */
  private refuseAll({ text, number }: Shape, given: readonly unknown[]): boolean {
    if (!text || number || given.length < 2) return false;
    if (!given.every((item) => typeof item === "number" && Number.isFinite(item) && !isWholeToken(item))) return false;
    const path = this.at();
    if (this.options.isUnread?.(path)) return false;
    this.report(path, numbersForTexts(given), [path]);
    return true;
  }

  private refuse(shape: Shape, given: unknown, isOptional: boolean): void {
    const { unknown } = this.options;
    const isNoNumber = typeof given === "number" && shape.number;
    const message = isNoNumber ? notFinite(given) : wrongKind(shape, given, isOptional, this.path.at(-1));
    this.report(this.at(), this.isUnknown(given) ? (unknown?.message ?? message) : message, [this.at()]);
  }

  /** @returns the known fields that were meant, and the unknown ones in whose place none was */
  private refuseFields(keys: readonly string[], kind: RecordKind, given: AnyRecord): Set<string> {
    const { mistakes, meant } = unknownFields(keys, kind, given, this.at());
    for (const { path, message, unread } of mistakes) this.report(path, message, unread);
    return meant;
  }

  /** Nothing else is said of the record whose fields were refused last: one mistake for all of them. */
  private unreadHere(names: readonly string[] = [], kind?: RecordKind): void {
    const last = this.mistakes.pop();
    if (!last) return;
    if (kind && names.length > 1) {
      this.mistakes.length -= names.length - 1;
      this.report(this.at(), otherFields(kind, names), [this.at()]);
    } else this.mistakes.push({ ...last, unread: [...last.unread, this.at()] });
  }

  private reportMissing(key: string, shape: Shape): void {
    this.report(this.at(key), missing(shape, this.options.whereToAdd ?? ""), [this.at(key)], choicesOf(shape));
  }

  private report(path: Path, message: string, unread: readonly Path[], missing?: string): void {
    if (this.options.isUnread?.(path)) return;
    this.mistakes.push({ path, message, unread, ...(missing !== undefined && { missing }) });
  }

  private at(...segments: readonly PathSegment[]): Path {
    return [...this.path, ...segments];
  }
}

/** The form of a value that only a later tool knows, where it may have another one. */
function formOf({ text, number, items }: Shape): "text" | "number" | "list" | undefined {
  if (text) return "text";
  if (number) return "number";
  return items?.text ? "list" : undefined;
}

import { ValueError } from "./value-error";
import { VALUE_NAME } from "./value-name";

const FORM = /^(\d{1,9})(%?)$/;
const EXPECTED = "be a whole number or a percentage up to 100%";

/** A count, or a share of a whole: `1` or `25%`. */
export class IntOrPercent {
  private constructor(
    private readonly amount: number,
    /** Whether the amount is a percentage. */
    readonly isPercent: boolean,
  ) {}

  /**
   * Reads what a person wrote.
   *
   * @throws ValueError when it is neither a whole number from 0 on nor a percentage from 0% to 100%; a text of digits alone,
   * such as `"25"`, may be a slip of either, and 25 replicas more are not a quarter more
   */
  static parse(value: number | string | IntOrPercent): IntOrPercent {
    const read = IntOrPercent.parseStored(value);
    if (typeof value !== "string" || read.isPercent) return read;
    const remedy = read.amount > 100 ? `write ${read.amount}` : `write ${read.amount} or "${read.amount}%"`;
    throw new ValueError(EXPECTED, value, remedy);
  }

  /**
   * Reads what a program wrote, to which a count may be a text: azurerm's `max_surge`.
   *
   * @throws ValueError when it is neither a whole number from 0 on nor a percentage from 0% to 100%
   */
  static parseStored(value: number | string | IntOrPercent): IntOrPercent {
    if (value instanceof IntOrPercent) return value;
    const [, digits, sign] = FORM.exec(String(value)) ?? [];
    const amount = Number(digits ?? Number.NaN);
    const isPercent = sign === "%";
    if (Number.isNaN(amount) || (isPercent && amount > 100)) {
      throw new ValueError(EXPECTED, value, 'write 1 or "25%"');
    }
    return new IntOrPercent(amount, isPercent);
  }

  /** The amount of `whole`, rounded up: Azure's surge, Kubernetes' maxSurge and minAvailable. */
  ceilOf(whole: number): number {
    return this.isPercent ? Math.ceil((whole * this.amount) / 100) : this.amount;
  }

  /** The amount of `whole`, rounded down: Kubernetes' maxUnavailable of a rolling update. */
  floorOf(whole: number): number {
    return this.isPercent ? Math.floor((whole * this.amount) / 100) : this.amount;
  }

  /** Whether the amount is 0 or 0%. */
  get isZero(): boolean {
    return this.amount === 0;
  }

  /** As Kubernetes has it: a count is a number, a share a text. */
  toIntOrString(): number | string {
    return this.isPercent ? this.toString() : this.amount;
  }

  toString(): string {
    return this.isPercent ? `${this.amount}%` : String(this.amount);
  }

  toJSON(): number | string {
    return this.toIntOrString();
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "IntOrPercent";
  }
}

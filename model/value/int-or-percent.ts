import { ValueError } from "./value-error";

const PERCENT = /^(\d{1,3})%$/;

/** A count, or a share of a whole: `1` or `25%`. */
export class IntOrPercent {
  private constructor(
    private readonly amount: number,
    /** Whether the amount is a percentage. */
    readonly isPercent: boolean,
  ) {}

  /** @throws ValueError when it is neither a whole number from 0 on nor a percentage from 0% to 100%. */
  static parse(value: number | string | IntOrPercent): IntOrPercent {
    if (value instanceof IntOrPercent) return value;
    const percent = typeof value === "string" ? PERCENT.exec(value)?.[1] : undefined;
    const amount = Number(percent ?? value);
    const inRange = Number.isInteger(amount) && amount >= 0 && (percent === undefined || amount <= 100);
    if (!inRange || (typeof value === "string" && value.trim() === "")) {
      throw new ValueError("be a whole number or a percentage", value, 'write 1 or "25%"');
    }
    return new IntOrPercent(amount, percent !== undefined);
  }

  /** The amount of `whole`, rounded up: Azure's surge, Kubernetes' maxSurge and minAvailable. */
  ceilOf(whole: number): number {
    return this.isPercent ? Math.ceil((whole * this.amount) / 100) : this.amount;
  }

  /** The amount of `whole`, rounded down: Kubernetes' maxUnavailable of a rolling update. */
  floorOf(whole: number): number {
    return this.isPercent ? Math.floor((whole * this.amount) / 100) : this.amount;
  }

  get isZero(): boolean {
    return this.amount === 0;
  }

  toString(): string {
    return this.isPercent ? `${this.amount}%` : String(this.amount);
  }

  toJSON(): string {
    return this.toString();
  }
}

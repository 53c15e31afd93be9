import { ValueError } from "./value-error";

const FORM = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/;

/** An amount of processor time, in the words of Kubernetes: `250m` or `1.5`. */
export class CpuQuantity {
  private constructor(
    /** Thousandths of a core. */
    readonly millicores: number,
  ) {}

  /** @throws ValueError when the text is no CPU quantity, is zero, or is finer than a thousandth of a core. */
  static parse(value: string | CpuQuantity): CpuQuantity {
    if (value instanceof CpuQuantity) return value;
    const [, amount, unit] = FORM.exec(value) ?? [];
    const millicores = amount === undefined ? Number.NaN : Number(amount) * (unit === "m" ? 1 : 1000);
    if ((unit !== "" && unit !== "m") || !isWhole(millicores)) {
      throw new ValueError(
        "be an amount of CPU above zero",
        value,
        'write thousandths such as "250m", or cores such as "1.5"',
      );
    }
    return new CpuQuantity(Math.round(millicores));
  }

  static ofMillicores(millicores: number): CpuQuantity {
    return new CpuQuantity(millicores);
  }

  /** The canonical form, which the API server answers too: `1500m`, `2`. */
  toString(): string {
    return this.millicores % 1000 === 0 ? String(this.millicores / 1000) : `${this.millicores}m`;
  }

  toJSON(): string {
    return this.toString();
  }
}

const MEMORY_UNITS = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  k: 1000,
  M: 1000 ** 2,
  G: 1000 ** 3,
  T: 1000 ** 4,
  "": 1,
};
const BINARY_UNITS = ["Ti", "Gi", "Mi", "Ki"] as const;

/** An amount of memory or storage, in the words of Kubernetes: `256Mi` or `1Gi`. */
export class MemoryQuantity {
  private constructor(readonly bytes: number) {}

  /** @throws ValueError when the text is no memory quantity or is zero; `m` is refused: it means thousandths of a byte. */
  static parse(value: string | MemoryQuantity): MemoryQuantity {
    if (value instanceof MemoryQuantity) return value;
    const [, amount, unit] = FORM.exec(value) ?? [];
    const factor = Object.entries(MEMORY_UNITS).find(([name]) => name === unit)?.[1];
    const bytes = Number(amount) * (factor ?? Number.NaN);
    if (!isWhole(bytes)) {
      throw new ValueError(
        "be an amount of memory above zero",
        value,
        'write it with a unit, such as "256Mi" or "1Gi"',
      );
    }
    return new MemoryQuantity(Math.round(bytes));
  }

  static ofBytes(bytes: number): MemoryQuantity {
    return new MemoryQuantity(bytes);
  }

  /** The largest binary unit that divides the amount: `1Gi`, `1536Mi`, `1000000`. */
  toString(): string {
    const unit = BINARY_UNITS.find((name) => this.bytes % MEMORY_UNITS[name] === 0);
    return unit ? `${this.bytes / MEMORY_UNITS[unit]}${unit}` : String(this.bytes);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Whole and above zero, forgiving what binary fractions lose: `1.001` cores are 1000.9999999999999 thousandths. */
function isWhole(amount: number): boolean {
  return Number.isSafeInteger(Math.round(amount)) && amount > 0 && Math.abs(amount - Math.round(amount)) < 1e-6;
}

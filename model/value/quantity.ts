import { ValueError } from "./value-error";
import { VALUE_NAME } from "./value-name";

/** An amount, which may begin or end with its point, and a unit. */
const FORM = /^(\d+\.?\d*|\.\d+)([a-zA-Z]*)$/;
/** An amount as a power of ten, as Kubernetes takes it for memory: `129e6`. */
const EXPONENT = /^(\d+\.?\d*|\.\d+)[eE]\+?(\d{1,2})$/;

/** Thousandths of a core. `M` is left out on purpose: it is a million cores, and a slip of `m`. */
const CPU_UNITS = new Map([
  ["k", 1_000_000],
  ["", 1000],
  ["m", 1],
]);

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
    const millicores = Number(amount) * (CPU_UNITS.get(unit ?? "") ?? Number.NaN);
    if (!isWhole(millicores)) {
      throw new ValueError(
        "be an amount of CPU above zero",
        value,
        'write thousandths such as "250m", or cores such as "1.5"',
      );
    }
    return new CpuQuantity(Math.round(millicores));
  }

  /** The quantity of a number of thousandths of a core. */
  static ofMillicores(millicores: number): CpuQuantity {
    return new CpuQuantity(millicores);
  }

  /** The canonical form, which the API server answers too: `1500m`, `2`, `3k`. */
  toString(): string {
    const [unit, size] = [...CPU_UNITS].find(([, factor]) => this.millicores % factor === 0) ?? ["m", 1];
    return `${this.millicores / size}${unit}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "CpuQuantity";
  }
}

const DECIMAL_UNITS = { P: 1000 ** 5, T: 1000 ** 4, G: 1000 ** 3, M: 1000 ** 2, k: 1000 };
const BINARY_UNITS = { Pi: 1024 ** 5, Ti: 1024 ** 4, Gi: 1024 ** 3, Mi: 1024 ** 2, Ki: 1024 };
const MEMORY_UNITS = new Map([...Object.entries(DECIMAL_UNITS), ...Object.entries(BINARY_UNITS), ["", 1]] as const);

/** An amount of memory or storage, in the words of Kubernetes: `256Mi` or `1Gi`. */
export class MemoryQuantity {
  private constructor(
    /** Number of bytes. */
    readonly bytes: number,
    /** Whether it was written in powers of 1024; Kubernetes answers in the same ones. */
    private readonly isBinary: boolean,
  ) {}

  /** @throws ValueError when the text is no memory quantity or is zero; `m` is refused: it means thousandths of a byte. */
  static parse(value: string | MemoryQuantity): MemoryQuantity {
    if (value instanceof MemoryQuantity) return value;
    const [, amount, unit = ""] = FORM.exec(value) ?? [];
    const [, part, zeros] = EXPONENT.exec(value) ?? [];
    const bytes =
      part === undefined ? Number(amount) * (MEMORY_UNITS.get(unit) ?? Number.NaN) : Number(part) * 10 ** Number(zeros);
    if (!isWhole(bytes)) {
      throw new ValueError(
        "be an amount of memory above zero",
        value,
        meantMemory(value) ?? 'write it with a unit, such as "256Mi" or "1Gi"',
      );
    }
    return new MemoryQuantity(Math.round(bytes), unit.endsWith("i"));
  }

  /** The quantity of a number of bytes, written in powers of 1024. */
  static ofBytes(bytes: number): MemoryQuantity {
    return new MemoryQuantity(bytes, true);
  }

  /**
   * The canonical form, which the API server answers too: the largest unit that leaves a whole number, of the powers of
   * 1024 or of 1000 that it was written in: `1536Mi`, `1500M`.
   */
  toString(): string {
    const unit = this.isBinary ? largestUnit(this.bytes, BINARY_UNITS) : undefined;
    return unit ? `${this.bytes / unit[1]}${unit[0]}` : inDecimal(this.bytes);
  }

  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "MemoryQuantity";
  }
}

function inDecimal(amount: number): string {
  const unit = largestUnit(amount, DECIMAL_UNITS);
  return unit ? `${amount / unit[1]}${unit[0]}` : String(amount);
}

function largestUnit(amount: number, units: Readonly<Record<string, number>>): [string, number] | undefined {
  return Object.entries(units).find(([, size]) => amount % size === 0);
}

/** Whole and above zero, forgiving what binary fractions lose: `1.001` cores are 1000.9999999999999 thousandths. */
function isWhole(amount: number): boolean {
  return Number.isSafeInteger(Math.round(amount)) && amount > 0 && Math.abs(amount - Math.round(amount)) < 1e-6;
}

/** What to write for an amount with a unit of which only the case, a space or a letter is wrong. */
function meantMemory(value: unknown): string | undefined {
  const [, amount, letter, binary] = /^(\d+(?:\.\d+)?)\s*([kmgtp])(i?)b?$/i.exec(String(value).trim()) ?? [];
  const isNone = letter === undefined || Number(amount) === 0 || /^[\d.]+m$/.test(String(value));
  const inTwos = `${amount}${letter?.toUpperCase()}i`;
  if (isNone || inTwos === value) return undefined;
  return binary ? `write "${inTwos}"` : `write "${inTwos}", in powers of 1024`;
}

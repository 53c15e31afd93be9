/** How far into a file is looked for what it is. */
const BEGINNING = 4_096;

interface Foreign {
  /** Whether these are the first bytes of such a file. */
  readonly begins: (bytes: Buffer, text: string) => boolean;
  /** What the file is, and what to do. */
  readonly reason: string;
}

const startsWith =
  (...start: readonly number[]) =>
  (bytes: Buffer): boolean =>
    start.every((byte, index) => bytes[index] === byte);

/** Whether every second byte of a text is zero: so are ASCII signs in UTF-16 without a mark. */
const isWide = (bytes: Buffer): boolean =>
  bytes.length >= 4 && [0, 2].every((at) => (bytes[at] === 0) !== (bytes[at + 1] === 0));

const FOREIGN: readonly Foreign[] = [
  {
    begins: (_, text) => text.trim() === "",
    reason: "must hold a plan, but is empty: `terraform show -json` failed, or wrote elsewhere; run it again",
  },
  {
    begins: startsWith(0x50, 0x4b, 0x03, 0x04),
    reason: "must be JSON, got the saved plan itself; give the output of `terraform show -json <plan>`",
  },
  { begins: startsWith(0x1f, 0x8b), reason: "must be JSON, got a gzip archive; unpack it with `gunzip` first" },
  {
    begins: (bytes) => startsWith(0xff, 0xfe)(bytes) || startsWith(0xfe, 0xff)(bytes) || isWide(bytes),
    reason:
      "must be UTF-8, got UTF-16, which `>` of Windows PowerShell writes; write it with `| Out-File -Encoding utf8`",
  },
  {
    begins: (_, text) => /^\s*\{"@level":/.test(text),
    reason:
      "must be a plan, got log lines of `terraform plan -json`; save a plan with -out and give `terraform show -json`",
  },
  {
    begins: (_, text) => /^\s*\{/.test(text) && /"(lineage|serial)"\s*:/.test(text) && /"version"\s*:\s*\d/.test(text),
    reason: "must be a plan, got a state file; plan with -out and give the output of `terraform show -json <plan>`",
  },
  {
    begins: (_, text) => text.startsWith("\u001b[") || /^\s*(Terraform (used|will|planned)|No changes\.|╷)/.test(text),
    reason: "must be JSON, got a plan as people read it; give the output of `terraform show -json <plan>`",
  },
];

/** What a file is that is no plan, and what to do about it; undefined where its first bytes may be those of a plan. */
export function foreignContent(bytes: Buffer): string | undefined {
  const first = bytes.subarray(0, BEGINNING);
  // An empty file and white space all the way are the same; white space before anything else means nothing.
  const text = first.toString("utf8").replace(/^\ufeff/, "");
  return FOREIGN.find(({ begins }) => begins(bytes, text))?.reason;
}

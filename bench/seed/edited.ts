/** What the stacks are judged by; the bench edits this file between two runs, which come to the same. */
export const TODAY = new Date("2026-11-23"); // 0

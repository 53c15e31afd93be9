/**
 * What goes with an object that is deleted: data, the traffic that it carries, the rights that it gives, the work that it
 * runs, what it protects from, how things are looked after, or nothing that anybody misses.
 */
export type Role = "data" | "traffic" | "access" | "work" | "protection" | "upkeep" | "nothing";

/** What an object is for. */
export interface Held {
  readonly role: Role;
  /** What it is called in a sentence. */
  readonly noun: string;
  /** What is lost with it, such as `with its images`; empty where the noun says it. */
  readonly lost: string;
}

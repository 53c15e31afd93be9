import type { ResolvedLoad } from "../../model/kubernetes/route-check";
import type { HttpCheck } from "../../views/smoke-check";
import type { Dialled } from "../smoke/target";
import type { Sample } from "./measured";

/** A load that is put on a route. */
export interface LoadRun {
  /** The request that is sent. */
  readonly check: HttpCheck;
  readonly dialled: Dialled;
  readonly load: ResolvedLoad;
  /** Seconds until an answer has to be complete. */
  readonly timeoutSeconds: number;
}

/** Puts a load on a route, and tells every request of it. */
export type PutLoad = (run: LoadRun) => Promise<readonly Sample[]>;

const FIRST_WRONG = 400;

/** Whether a status is right under load: as the smoke test has it, else below 400. */
export function isRightUnderLoad(status: number, { expects }: HttpCheck): boolean {
  return expects.status?.includes(status) ?? status < FIRST_WRONG;
}

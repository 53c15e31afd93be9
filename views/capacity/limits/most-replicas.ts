/** How many replicas are tried at most. */
export const MOST_REPLICAS = 5_000;
/** By which part of a number the search goes down where it cannot be promised; at least by one. */
const STEP_DOWN = 50;

/** What is asked of numbers of replicas; undefined where there is room for so many. */
export interface ReplicaQuestion<Unfit> {
  /** By few orders of arrival, and those in which it has not fitted before: what finds a number soon. */
  soon(replicas: number): Unfit | undefined;
  /** By all that a promise needs: asked of as few numbers as possible. */
  thoroughly(replicas: number): Unfit | undefined;
}

/** How far a workload may grow. */
export interface MostReplicas<Unfit> {
  /** The most that are promised; 0 where there is room for none. */
  readonly replicas: number;
  /** The least number that was tried and is not promised, and what it breaks; undefined where nobody tries more. */
  readonly beyond: { readonly replicas: number; readonly unfit: Unfit } | undefined;
}

/**
 * The most replicas that there is room for, when there may be any number of them. Of many hundreds it is found to the
 * fiftieth part, as each number takes long.
 *
 * @param near a number that is thought to be near: where the search begins
 */
export function mostReplicas<Unfit>(near: number, question: ReplicaQuestion<Unfit>): MostReplicas<Unfit> {
  const { soon, thoroughly } = question;
  let replicas = edge(near, (tried) => soon(tried) === undefined);
  let beyond: MostReplicas<Unfit>["beyond"];
  while (replicas > 0) {
    const unfit = thoroughly(replicas);
    if (!unfit) break;
    beyond = { replicas, unfit };
    const next = replicas - Math.max(1, Math.floor(replicas / STEP_DOWN));
    replicas = next > 0 ? edge(next, (tried) => tried <= next && soon(tried) === undefined) : 0;
  }
  while (!beyond && replicas < MOST_REPLICAS) {
    // of few the last is looked for, of many what was thought is enough
    const unfit = replicas < STEP_DOWN ? thoroughly(replicas + 1) : (soon(replicas + 1) ?? thoroughly(replicas + 1));
    if (unfit) beyond = { replicas: replicas + 1, unfit };
    else replicas += 1;
  }
  return { replicas, beyond };
}

/** The last number that fits, looked for near another one. */
function edge(near: number, fits: (replicas: number) => boolean): number {
  const start = Math.min(MOST_REPLICAS, Math.max(1, near));
  let { least, most } = fits(start) ? above(start, fits) : below(start, fits);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return least;
}

/** Numbers around the edge: the first fits, the second does not, or nobody asks. */
interface Around {
  readonly least: number;
  readonly most: number;
}

const FIRST_STEP = 32;

function above(start: number, fits: (replicas: number) => boolean): Around {
  let least = start;
  for (let step = Math.max(1, Math.floor(start / FIRST_STEP)); least < MOST_REPLICAS; step *= 2) {
    const most = Math.min(MOST_REPLICAS, least + step);
    if (!fits(most)) return { least, most };
    least = most;
  }
  return { least, most: least };
}

function below(start: number, fits: (replicas: number) => boolean): Around {
  let most = start;
  for (let step = Math.max(1, Math.floor(start / FIRST_STEP)); ; step *= 2) {
    const least = Math.max(0, most - step);
    if (least === 0 || fits(least)) return { least, most };
    most = least;
  }
}

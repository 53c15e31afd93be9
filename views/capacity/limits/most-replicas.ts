/** How many replicas are tried at most. */
const MOST_REPLICAS = 5_000;

/**
 * The most replicas that there is room for, when there may be any number of them.
 *
 * @param declared how many there are at most: where the search begins
 * @param fits whether there is room for so many; asked of as few numbers as possible
 * @param mayFit whether there may be, by fewer orders of arrival: what finds the number, before it is proved
 * @returns 0 where there is room for none
 */
export function mostReplicas(
  declared: number,
  fits: (replicas: number) => boolean,
  mayFit: (replicas: number) => boolean = fits,
): number {
  return edge(edge(declared, mayFit), fits);
}

/** The last number that fits, looked for near another one. */
function edge(near: number, fits: (replicas: number) => boolean): number {
  const start = Math.max(1, near);
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

function above(start: number, fits: (replicas: number) => boolean): Around {
  let least = start;
  for (let step = 1; least < MOST_REPLICAS; step *= 2) {
    const most = Math.min(MOST_REPLICAS, least + step);
    if (!fits(most)) return { least, most };
    least = most;
  }
  return { least, most: least };
}

function below(start: number, fits: (replicas: number) => boolean): Around {
  let most = start;
  for (let step = 1; ; step *= 2) {
    const least = Math.max(0, most - step);
    if (least === 0 || fits(least)) return { least, most };
    most = least;
  }
}

/** No turn came in time: whatever there is of the pool is busy. */
class PoolBusy extends Error {
  override readonly name = "PoolBusy";
  readonly code = "POOL_BUSY";
}

/** Gives a turn, at once or after waiting for it, and takes it back. */
export type Turns = { take: () => Promise<void>; give: () => void };

/**
 * Lets so many work at a time. Others wait for their turn in order; `take` throws `PoolBusy` to whoever has waited for
 * so long. The driver's own queue has no end, so that everybody would wait for whatever holds its connections.
 */
export function turnsOf(places: number, patienceMilliseconds: number): Turns {
  const waiting = new Set<() => void>();
  let free = places;

  const wait = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const go = () => {
      waiting.delete(go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(go);
      reject(new PoolBusy("No connection came free in time."));
    }, patienceMilliseconds);
    waiting.add(go);
    return promise;
  };

  return {
    take: async () => {
      if (free === 0) return wait();
      free -= 1;
    },
    give: () => {
      const [next] = waiting;
      if (next) next();
      else free += 1;
    },
  };
}

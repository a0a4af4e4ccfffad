/** Wakes whoever waits for it. Rung between two waits, it ends the later one at once. */
export function bell() {
  let hasRung = false;
  let wake = () => {};
  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    /** Waits until it rings, but not for longer than told. */
    rung: async (atMostMilliseconds?: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = atMostMilliseconds === undefined ? undefined : setTimeout(resolve, atMostMilliseconds);
      wake = resolve;
      if (!hasRung) await promise;
      clearTimeout(timer);
      hasRung = false;
    },
  };
}

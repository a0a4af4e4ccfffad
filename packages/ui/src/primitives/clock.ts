/** One clock for everything on the page that tells time, as React watches it. It stands still while nobody looks. */
export function clockOf(milliseconds: number) {
  const watchers = new Set<() => void>();
  let ticking: ReturnType<typeof setInterval> | undefined;
  let current = 0;
  function tick() {
    current = Date.now();
    for (const tell of watchers) tell();
  }
  function watch(tell: () => void) {
    watchers.add(tell);
    ticking ??= setInterval(tick, milliseconds);
    return () => {
      watchers.delete(tell);
      if (watchers.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
      current = 0;
    };
  }
  /** The moment of the last tick: the same until the next, as React asks twice. */
  function now() {
    current ||= Date.now();
    return current;
  }
  return { watch, now };
}

/** The moment on the server. Rounded, because React asks twice and wants one answer. */
export const serverNow = () => Math.floor(Date.now() / 10_000) * 10_000;

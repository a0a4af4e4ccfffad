// PostgreSQL has no room on its disk, or takes no writes: ours is told so shortly before that (embedded/guard.ts).
const codes = new Set(["53100", "25006"]);

/** Whether the error, or one that caused it, says that nothing can be written while reading goes on. */
export function isNoRoom(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && codes.has(String(cause.code))) return true;
  return false;
}

/** Waits for a note beside a read, such as when a key was last used. It is left out while nothing can be written. */
export async function asNote(work: PromiseLike<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}

import { wordOf } from "./query-client.ts";

const watchers = new Set<() => void>();
let isOver = false;

/** Every failed call of the tab passes here: the first refusal for want of a session is remembered. */
export function noteFailure(error: unknown) {
  if (wordOf(error) === "unauthenticated") set(true);
}

/** Somebody signed in again: the tab goes on where it was. */
export const noteSignIn = () => set(false);

/** For `useSyncExternalStore`: tells when the session has ended, and when there is one again. */
export function watchSession(tell: () => void) {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** Whether the session of this tab has ended. */
export const isSessionOver = () => isOver;

function set(next: boolean) {
  if (isOver === next) return;
  isOver = next;
  for (const tell of watchers) tell();
}

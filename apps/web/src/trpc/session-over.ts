import { wordOf } from "./query-client.ts";

const watchers = new Set<() => void>();
let isOver = false;

/** Every failed call of the tab passes here: the first refusal for want of a session is remembered. */
export function noteFailure(error: unknown) {
  if (isOver || wordOf(error) !== "unauthenticated") return;
  isOver = true;
  for (const tell of watchers) tell();
}

/** For `useSyncExternalStore`: tells when the session has ended. */
export function watchSession(tell: () => void) {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** Whether the session of this tab has ended. */
export const isSessionOver = () => isOver;

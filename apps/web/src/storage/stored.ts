"use client";
import { useCallback, useSyncExternalStore } from "react";

const changed = "switchboard:stored";

/** A text that this browser remembers, and a way to change it. Empty on the server and until it was first set. */
export function useStored(key: string) {
  const value = useSyncExternalStore(
    watch,
    () => readStored(key),
    () => "",
  );
  const store = useCallback((text: string) => writeStored(key, text), [key]);
  return [value, store] as const;
}

function watch(tell: () => void) {
  addEventListener("storage", tell);
  addEventListener(changed, tell);
  return () => {
    removeEventListener("storage", tell);
    removeEventListener(changed, tell);
  };
}

const unsaved = new Map<string, string>();

/** A text that this browser remembers, as it is now. */
export function readStored(key: string) {
  try {
    return localStorage.getItem(key) ?? unsaved.get(key) ?? "";
  } catch {
    return unsaved.get(key) ?? "";
  }
}

/** Changes it for everybody who watches. */
export function writeStored(key: string, text: string) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    unsaved.delete(key);
  } catch {
    // A browser that forbids storage still keeps the text while the page is open.
    unsaved.set(key, text);
  }
  dispatchEvent(new Event(changed));
}

// How things look, and what was put away. All else was typed by somebody, or names what they worked on.
const ofBrowser = /^(?:theme|density|lead-columns|first-steps-.+)$/;

/** Forgets what the member who leaves typed and did: the next one at this browser is somebody else. */
export function forgetMember() {
  unsaved.clear();
  try {
    for (const key of Object.keys(localStorage)) if (!ofBrowser.test(key)) localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

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

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
  const name = nameOf(key);
  try {
    return localStorage.getItem(name) ?? unsaved.get(name) ?? "";
  } catch {
    return unsaved.get(name) ?? "";
  }
}

/** Changes it for everybody who watches. */
export function writeStored(key: string, text: string) {
  const name = nameOf(key);
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
    unsaved.delete(name);
  } catch {
    // A browser that forbids storage still keeps the text while the page is open.
    unsaved.set(name, text);
  }
  dispatchEvent(new Event(changed));
}

// How things look, and what was put away. All else was typed by somebody, or names what they worked on.
const ofBrowser = /^(?:theme|density|lead-columns|first-steps-.+)$/;

let memberId = "";

/** Where a text is kept: what somebody typed bears their id. */
const nameOf = (key: string) => (ofBrowser.test(key) ? key : `${memberId} ${key}`);

/** Says whose texts are read and written from now on. What others left, whose session ended by itself, is forgotten. */
export function rememberFor(id: string) {
  if (id === memberId) return;
  memberId = id;
  forget((name) => !name.startsWith(`${id} `));
}

/** Forgets what the member who leaves typed and did: the next one at this browser is somebody else. */
export const forgetMember = () => forget(() => true);

function forget(isMeant: (name: string) => boolean) {
  const isForgotten = (name: string) => !ofBrowser.test(name) && isMeant(name);
  for (const name of unsaved.keys()) if (isForgotten(name)) unsaved.delete(name);
  try {
    for (const name of Object.keys(localStorage)) if (isForgotten(name)) localStorage.removeItem(name);
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

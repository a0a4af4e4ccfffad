"use client";
import { useSyncExternalStore } from "react";

const query = "(max-width: 900px)";

/** Whether there is room for one thing only. */
export const useSmallScreen = () => useSyncExternalStore(watch, isSmallScreen, () => false);

/** The same, asked at the moment of a click. */
export const isSmallScreen = () => matchMedia(query).matches;

function watch(tell: () => void) {
  const list = matchMedia(query);
  list.addEventListener("change", tell);
  return () => list.removeEventListener("change", tell);
}

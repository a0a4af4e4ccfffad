"use client";
import { useSyncExternalStore } from "react";

/** The height of a list row or a group heading in pixels, as the density and the width of the screen set it. */
export function useRowHeight(kind: "list" | "group") {
  return useSyncExternalStore(
    watch,
    () => read(kind),
    () => 32,
  );
}

function watch(tell: () => void) {
  const small = matchMedia("(max-width: 900px)");
  const density = new MutationObserver(tell);
  small.addEventListener("change", tell);
  density.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => {
    small.removeEventListener("change", tell);
    density.disconnect();
  };
}

function read(kind: "list" | "group") {
  const height = getComputedStyle(document.documentElement).getPropertyValue(`--${kind}-row`);
  return Number.parseInt(height, 10) || 32;
}

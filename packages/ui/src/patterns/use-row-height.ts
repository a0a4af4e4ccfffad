"use client";
import { useSyncExternalStore } from "react";

type Kind = "list" | "group";

/** The height of a list row or a group heading in pixels, as the density and the width of the screen set it. */
export function useRowHeight(kind: Kind) {
  return useSyncExternalStore(
    watch,
    () => heights.get(kind) ?? measured(kind),
    () => 32,
  );
}

// A scrolling table asks at every frame, and the answer costs the browser a computed style.
const heights = new Map<Kind, number>();

function measured(kind: Kind) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${kind}-row`);
  const height = Number.parseInt(text, 10) || 32;
  heights.set(kind, height);
  return height;
}

function watch(tell: () => void) {
  const forget = () => {
    heights.clear();
    tell();
  };
  const small = matchMedia("(max-width: 900px)");
  const density = new MutationObserver(forget);
  small.addEventListener("change", forget);
  density.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => {
    small.removeEventListener("change", forget);
    density.disconnect();
    // Nobody hears of changes while no table is there.
    heights.clear();
  };
}

"use client";
import { useSyncExternalStore } from "react";
import { Segmented } from "./segmented.tsx";

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
const densities = [
  { value: "compact", label: "Compact" },
  { value: "comfortable", label: "Comfortable" },
] as const;

/** Light, dark, or what the system says; remembered in this browser. */
export function ThemeSwitch() {
  const theme = useRootChoice("theme", "system");
  return (
    <Segmented label="Theme" options={themes} value={theme} onChange={(next) => choose("theme", next, "system")} />
  );
}

/** Compact or comfortable rows; remembered in this browser. */
export function DensitySwitch() {
  const density = useRootChoice("density", "compact");
  return (
    <Segmented
      label="Density"
      options={densities}
      value={density}
      onChange={(next) => choose("density", next, "compact")}
    />
  );
}

function useRootChoice(name: "theme" | "density", fallback: string) {
  return useSyncExternalStore(
    watchRoot,
    () => document.documentElement.dataset[name] ?? fallback,
    () => fallback,
  );
}

function watchRoot(tell: () => void) {
  const watcher = new MutationObserver(tell);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme", "data-density"] });
  return () => watcher.disconnect();
}

function choose(name: "theme" | "density", value: string, fallback: string) {
  const root = document.documentElement;
  if (value === fallback) delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that forbids storage still gets the choice for this page.
  }
}

"use client";
import { useEffect, useEffectEvent } from "react";
import { addLayer } from "./key-layers.ts";

export type ShortcutMap = Record<string, (event: KeyboardEvent) => void>;

/**
 * Runs functions on keys while the component is on the page. Takes keys as `"j"`, `"g l"`, `"mod+k"`, `"shift+e"`, `"?"`.
 * Ignored while somebody types or a dialog is open; only `mod+` keys pass into fields. The newest component wins.
 */
export function useShortcuts(map: ShortcutMap) {
  const keys = Object.keys(map).join("\n");
  const run = useEffectEvent((key: string, event: KeyboardEvent) => map[key]?.(event));
  useEffect(() => addLayer({ keys: keys.split("\n"), run }), [keys]);
}

"use client";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Dialog } from "../primitives/dialog.tsx";
import { isCovered, isTyping } from "./typing.ts";

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

type SheetGroup = { title: string; items: readonly { keys: string; label: ReactNode }[] };

/** A list of the shortcuts; "?" opens it. Takes the groups as they should be read. */
export function ShortcutSheet({ groups }: { groups: readonly SheetGroup[] }) {
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ "?": () => setOpen(true) });
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Shortcuts" isWide>
      <div className="sheet">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {group.items.map((item) => (
                <li key={item.keys}>
                  <span>{item.label}</span>
                  {item.keys.split(" ").map((key) => (
                    <kbd key={key} className="kbd">
                      {key}
                    </kbd>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type Layer = { keys: string[]; run: (key: string, event: KeyboardEvent) => void };
const layers: Layer[] = [];
const sequenceMilliseconds = 1000;
let pending = "";
let pendingSince = 0;

function addLayer(layer: Layer) {
  if (layers.length === 0) document.addEventListener("keydown", onKey);
  layers.unshift(layer);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) document.removeEventListener("keydown", onKey);
  };
}

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  const stroke = strokeOf(event);
  if (!stroke.startsWith("mod+") && (isTyping(event.target) || isCovered())) return;
  const prefix = Date.now() - pendingSince < sequenceMilliseconds ? pending : "";
  pending = "";
  if (prefix && fire(`${prefix} ${stroke}`, event)) return;
  if (fire(stroke, event)) return;
  if (!layers.some((layer) => layer.keys.some((key) => key.startsWith(`${stroke} `)))) return;
  pending = stroke;
  pendingSince = Date.now();
}

function fire(key: string, event: KeyboardEvent) {
  const layer = layers.find((candidate) => candidate.keys.includes(key));
  if (!layer) return false;
  event.preventDefault();
  layer.run(key, event);
  return true;
}

/** Shift is named only for letters: "?" already says it. */
function strokeOf(event: KeyboardEvent) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace("arrow", "");
  const isShiftedLetter =
    event.shiftKey && (event.key.length > 1 || event.key.toUpperCase() !== event.key.toLowerCase());
  return [(event.ctrlKey || event.metaKey) && "mod", event.altKey && "alt", isShiftedLetter && "shift", key]
    .filter(Boolean)
    .join("+");
}

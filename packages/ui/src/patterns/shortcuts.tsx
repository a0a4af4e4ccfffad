"use client";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Dialog } from "../primitives/dialog.tsx";
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

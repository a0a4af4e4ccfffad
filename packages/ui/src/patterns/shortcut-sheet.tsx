"use client";
import type { ReactNode } from "react";
import { Dialog } from "../primitives/dialog.tsx";

type SheetGroup = { title: string; items: readonly { keys: string; label: ReactNode }[] };

/** The list of the shortcuts, open. Takes the groups as they should be read. */
export function OpenShortcuts({ groups, onClose }: { groups: readonly SheetGroup[]; onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title="Shortcuts" isWide>
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

"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { useFloating } from "./use-floating.ts";

export type MenuItem = {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  keys?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  startsGroup?: boolean;
  run: () => void;
};

type MenuProps = { trigger: ReactNode; label?: string; triggerClass?: string; items: readonly MenuItem[] };

/** A button that opens a list of actions. Arrow keys, Home, End and first letters move; Escape closes. */
export function Menu({ trigger, label, triggerClass = "btn", items }: MenuProps) {
  const { isOpen, open, close, button, box } = useFloating((list) => entries(list)[0]);
  return (
    <>
      <button
        {...button}
        className={triggerClass}
        aria-label={label}
        aria-haspopup="menu"
        onKeyDown={(event) => event.key === "ArrowDown" && (event.preventDefault(), open())}
      >
        {trigger}
      </button>
      <div
        {...box}
        role="menu"
        aria-label={label}
        className="menu"
        onKeyDown={(event) => moveWithin(event, event.currentTarget)}
      >
        {isOpen && items.map((item) => <Entry key={item.id} item={item} close={close} />)}
      </div>
    </>
  );
}

function Entry({ item, close }: { item: MenuItem; close: () => void }) {
  return (
    <>
      {item.startsGroup && <hr />}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        className={item.isDanger ? "danger" : undefined}
        aria-disabled={item.isDisabled || undefined}
        onClick={() => {
          if (item.isDisabled) return;
          close();
          item.run();
        }}
      >
        {item.icon}
        {item.label}
        {item.keys && <kbd className="kbd">{item.keys}</kbd>}
      </button>
    </>
  );
}

function moveWithin(event: KeyboardEvent, list: HTMLElement) {
  const all = entries(list);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  const step = steps[event.key] ?? byLetter(all, at, event.key);
  if (event.key === "Tab") list.hidePopover();
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  all[(step + all.length) % all.length]?.focus();
}

function byLetter(all: HTMLElement[], at: number, key: string) {
  if (key.length !== 1 || key === " ") return undefined;
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const found = order.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
  return found && all.indexOf(found);
}

function entries(list: HTMLElement) {
  return [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

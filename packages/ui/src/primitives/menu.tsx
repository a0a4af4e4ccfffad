"use client";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { placeFloating } from "./place-floating.ts";

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
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  function settle(opened: boolean) {
    if (!opened || !button.current || !list.current) return;
    placeFloating(button.current, list.current);
    entries(list.current)[0]?.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
        onKeyDown={(event) => event.key === "ArrowDown" && (event.preventDefault(), list.current?.showPopover())}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        onBeforeToggle={(event) => setOpen(event.newState === "open")}
        onToggle={(event) => settle(event.newState === "open")}
        onKeyDown={(event) => moveWithin(event, list.current)}
      >
        {isOpen && items.map((item) => <Entry key={item.id} item={item} close={() => list.current?.hidePopover()} />)}
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

function moveWithin(event: KeyboardEvent, list: HTMLElement | null) {
  if (!list) return;
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

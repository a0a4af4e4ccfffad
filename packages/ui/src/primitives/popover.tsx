"use client";
import { type ReactNode, useId, useRef, useState } from "react";
import { placeFloating } from "./place-floating.ts";

type PopoverProps = { trigger: ReactNode; label: string; triggerClass?: string; children: ReactNode };

/** A button that opens a small box of explanation beside it. Escape or a click elsewhere closes. `children` are made when it opens. */
export function Popover({ trigger, label, triggerClass = "btn", children }: PopoverProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);

  function settle(opened: boolean) {
    if (!opened || !button.current || !box.current) return;
    placeFloating(button.current, box.current);
    box.current.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {trigger}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={label}
        className="popover"
        onBeforeToggle={(event) => setOpen(event.newState === "open")}
        onToggle={(event) => settle(event.newState === "open")}
      >
        {isOpen && children}
      </div>
    </>
  );
}

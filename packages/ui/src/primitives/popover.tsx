"use client";
import type { ReactNode } from "react";
import { useFloating } from "./use-floating.ts";

type PopoverProps = { trigger: ReactNode; label: string; triggerClass?: string; children: ReactNode };

/** A button that opens a small box of explanation beside it. Escape or a click elsewhere closes. `children` are made when it opens. */
export function Popover({ trigger, label, triggerClass = "btn", children }: PopoverProps) {
  const { isOpen, button, box } = useFloating((opened) => opened);
  return (
    <>
      <button {...button} className={triggerClass} aria-haspopup="dialog">
        {trigger}
      </button>
      <div {...box} role="dialog" aria-label={label} className="popover">
        {isOpen && children}
      </div>
    </>
  );
}

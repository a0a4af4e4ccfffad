"use client";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { placeFloating } from "./place-floating.ts";

const delayMilliseconds = 400;

/** Shows a short text on hover and focus; Escape hides it. The child keeps its own accessible name. */
export function Tooltip({ text, keys, children }: { text: string; keys?: string; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function show() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!tip.current?.isConnected || !anchor.current?.firstElementChild) return;
      tip.current.showPopover();
      placeFloating(anchor.current.firstElementChild, tip.current, "below", "middle");
    }, delayMilliseconds);
  }
  function hide() {
    clearTimeout(timer.current);
    if (tip.current?.matches(":popover-open")) tip.current.hidePopover();
  }

  return (
    <span
      ref={anchor}
      className="tipped"
      role="presentation"
      onPointerEnter={show}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && hide()}
    >
      {children}
      <span ref={tip} popover="manual" aria-hidden="true" className="tip tooltip flip">
        {text} {keys && <kbd className="kbd">{keys}</kbd>}
      </span>
    </span>
  );
}

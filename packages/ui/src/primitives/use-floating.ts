import { type MouseEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { placeFloating } from "./place-floating.ts";

/**
 * A box that opens beside its button. It is drawn, placed and focused before the press is over, so that a key typed
 * right after it is heard by the box: the browser tells of an open popover a moment later.
 */
export function useFloating(firstFocus: (box: HTMLElement) => HTMLElement | undefined) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);

  function open() {
    if (!button.current || !box.current || box.current.matches(":popover-open")) return;
    flushSync(() => setOpen(true));
    box.current.showPopover();
    placeFloating(button.current, box.current);
    firstFocus(box.current)?.focus();
  }
  const close = () => box.current?.hidePopover();
  function onClick(event: MouseEvent) {
    // The attribute stays, so that a press on the button is no press outside; what it does is done here.
    event.preventDefault();
    if (box.current?.matches(":popover-open")) close();
    else open();
  }

  return {
    isOpen,
    open,
    close,
    button: { ref: button, type: "button", popoverTarget: id, "aria-expanded": isOpen, onClick },
    box: {
      ref: box,
      id,
      popover: "auto",
      tabIndex: -1,
      onToggle: (event: { newState: string }) => event.newState === "closed" && setOpen(false),
    },
  } as const;
}

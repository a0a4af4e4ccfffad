"use client";
import { type RefObject, useEffect } from "react";

/** Gives the focus to what was opened by hand, so that its keys work, and back to where it was when it closes. */
export function useFocusWhileOpen(opened: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const opener = document.activeElement;
    // Nobody opened it by hand when it is part of the address of the page.
    if (!(opener instanceof HTMLElement) || opener === document.body) return undefined;
    opened.current?.focus({ preventScroll: true });
    return () => {
      if (opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [opened]);
}

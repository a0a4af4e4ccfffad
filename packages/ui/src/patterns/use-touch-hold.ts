"use client";
import { useEffect, useRef } from "react";

const holdMilliseconds = 350;

/**
 * A finger that rests lifts what lies under it; one that moves on scrolls. Gives the ways to begin and to end waiting.
 * While it is lifted the page does not scroll, and no menu opens.
 */
export function useTouchHold() {
  const stop = useRef<() => void>(undefined);
  const end = () => {
    stop.current?.();
    stop.current = undefined;
  };
  useEffect(() => () => stop.current?.(), []);

  function begin(element: HTMLElement, lift: () => void) {
    end();
    let isLifted = false;
    const timer = setTimeout(() => {
      isLifted = true;
      lift();
    }, holdMilliseconds);
    const keep = (event: Event) => isLifted && event.preventDefault();
    const refuse = (event: Event) => event.preventDefault();
    // What React hears of touches is passive and cannot keep the page from scrolling.
    element.addEventListener("touchmove", keep, { passive: false });
    element.addEventListener("contextmenu", refuse);
    stop.current = () => {
      clearTimeout(timer);
      element.removeEventListener("touchmove", keep);
      element.removeEventListener("contextmenu", refuse);
    };
  }
  return { begin, end };
}

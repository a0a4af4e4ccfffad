"use client";
import { type RefObject, useCallback, useSyncExternalStore } from "react";
import { inView } from "./lines.ts";

/** The lines of a scrolling box that are drawn, the room that the others take, and a way to bring one into view. */
export type LinesInView = { first: number; last: number; above: number; below: number; show: (index: number) => void };

/** Draws only what is in view of many lines. Takes where each line starts, and last where they end. */
export function useLinesInView(scroller: RefObject<HTMLElement | null>, starts: Float64Array): LinesInView {
  const watch = useCallback(
    (tell: () => void) => {
      const box = scroller.current;
      const size = new ResizeObserver(tell);
      if (box) size.observe(box);
      box?.addEventListener("scroll", tell, { passive: true });
      return () => {
        size.disconnect();
        box?.removeEventListener("scroll", tell);
      };
    },
    [scroller],
  );
  const read = () => {
    const box = scroller.current;
    return box ? inView(starts, box.scrollTop, box.clientHeight) : firstLines(starts);
  };
  // As text, so that scrolling within the same lines draws nothing anew.
  const drawn = useSyncExternalStore(watch, read, () => firstLines(starts));
  const [first = 0, last = -1] = drawn.split(" ").map(Number);
  return {
    first,
    last,
    above: starts[first] ?? 0,
    below: (starts.at(-1) ?? 0) - (starts[last + 1] ?? 0),
    show: (index) => scroller.current && bringIntoView(scroller.current, starts, index),
  };
}

/** What a server draws, which does not know how high the box is: the lines of a tall screen. */
const firstLines = (starts: Float64Array) => inView(starts, 0, 900);

/** The head stays over the lines and the sums under them. */
function bringIntoView(box: HTMLElement, starts: Float64Array, index: number) {
  const [top, bottom] = [starts[index] ?? 0, starts[index + 1] ?? 0];
  const covered = ["thead", "tfoot"].reduce((sum, part) => sum + heightOf(box.querySelector<HTMLElement>(part)), 0);
  const room = box.clientHeight - covered;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + room) box.scrollTop = bottom - room;
}

const heightOf = (part: HTMLElement | null) => part?.offsetHeight ?? 0;

"use client";
import { type PointerEvent, useState } from "react";

const slackPixels = 6;
const keyStepPixels = 16;

type Placing = { id: string; place: number };

/** Drags a head to another place. Gives the place it would take, and what a head needs to take part. */
export function useHeadDrag(onPlace: ((columnId: string, place: number) => void) | undefined) {
  const [placing, setPlacing] = useState<Placing>();

  function start(event: PointerEvent<HTMLElement>, id: string, place: number) {
    if (!onPlace || event.button !== 0 || event.pointerType === "touch") return;
    const startX = event.clientX;
    const heads = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[data-head]") ?? [])];
    let now: Placing | undefined;
    const onMove = (move: globalThis.PointerEvent) => {
      if (!now && Math.abs(move.clientX - startX) < slackPixels) return;
      now = { id, place: placeUnder(heads, move.clientX) };
      setPlacing(now);
    };
    const onUp = (up: Event) => {
      removeEventListener("pointermove", onMove);
      for (const end of ends) removeEventListener(end, onUp);
      setPlacing(undefined);
      if (!now) return;
      if (up.type === "pointerup" && now.place !== place) onPlace(id, now.place);
      // The click that ends a drag must not sort.
      addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
    };
    const ends = ["pointerup", "pointercancel"] as const;
    addEventListener("pointermove", onMove);
    for (const end of ends) addEventListener(end, onUp);
  }
  return { placing, start };
}

function placeUnder(heads: readonly HTMLElement[], x: number) {
  const under = heads.findIndex((head) => x < head.getBoundingClientRect().right);
  return under < 0 ? heads.length - 1 : under;
}

/** What a key on a head asks for: another place with Alt, another width with Shift. */
export function headKey(event: { key: string; altKey: boolean; shiftKey: boolean }) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0 || event.altKey === event.shiftKey) return undefined;
  return event.altKey ? { kind: "place" as const, step } : { kind: "width" as const, step: step * keyStepPixels };
}

type Side = "below" | "above";

/** Puts a floating box beside its anchor and keeps it inside the window. */
export function placeFloating(
  anchor: Element,
  floating: HTMLElement,
  side: Side = "below",
  align: "start" | "middle" = "start",
) {
  const from = anchor.getBoundingClientRect();
  const box = floating.getBoundingClientRect();
  const wantedLeft = align === "start" ? from.left : from.left + (from.width - box.width) / 2;
  const below = from.bottom + 4;
  const above = from.top - box.height - 4;
  const fitsBelow = below + box.height <= innerHeight - 8;
  const fitsAbove = above >= 8;
  const goesBelow = side === "below" ? fitsBelow || !fitsAbove : !fitsAbove;
  floating.style.left = `${Math.max(8, Math.min(wantedLeft, innerWidth - box.width - 8))}px`;
  floating.style.top = `${Math.max(8, goesBelow ? below : above)}px`;
}

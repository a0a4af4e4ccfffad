/** Widens a column while its edge is drawn. The rows follow without being drawn anew; the width is told at the end. */
export function startResize(
  handle: HTMLElement,
  { pointerId, clientX: startX }: { pointerId: number; clientX: number },
  onEnd: (width: number) => void,
) {
  const head = handle.closest("th");
  const column = head?.closest("table")?.querySelectorAll("col")[head.cellIndex];
  if (!head || !column) return;
  const startWidth = head.offsetWidth;
  const widthAt = (x: number) => Math.max(56, startWidth + x - startX);
  handle.setPointerCapture(pointerId);
  const onMove = (move: PointerEvent) => {
    column.style.width = `${widthAt(move.clientX)}px`;
  };
  const onUp = (up: PointerEvent) => {
    handle.removeEventListener("pointermove", onMove);
    if (up.type === "pointerup" && up.clientX !== startX) onEnd(widthAt(up.clientX));
    else column.style.width = `${startWidth}px`;
  };
  handle.addEventListener("pointermove", onMove);
  for (const end of ["pointerup", "pointercancel"] as const) handle.addEventListener(end, onUp, { once: true });
}

import { type RefObject, useEffect, useRef, useState } from "react";

/** How wide an element is, so that a drawing in it keeps the size of its letters. `first` holds until it was measured. */
export function useWidth<Box extends HTMLElement>(first: number): [RefObject<Box | null>, number] {
  const box = useRef<Box>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width) || first));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [first]);
  return [box, width];
}

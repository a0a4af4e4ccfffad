import type { ReactNode } from "react";

/** The lamp alone; always put a word beside it. Takes whether it is lit. */
export function Lamp({ isOn = true }: { isOn?: boolean }) {
  return <span className={isOn ? "lamp on" : "lamp"} aria-hidden="true" />;
}

/** A lit lamp with its word, such as "Live" or "now". */
export function Live({ children = "Live" }: { children?: ReactNode }) {
  return (
    <span className="live cell">
      <Lamp />
      {children}
    </span>
  );
}

/** An unplugged jack, for empty states and line drawings. */
export function Jack() {
  return <span className="jack" aria-hidden="true" />;
}

import { type ReactNode, useId } from "react";
import { inDigits } from "../primitives/locale.ts";

type BoxProps = { title: ReactNode; hint?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A ruled box with a heading. Never put one in another. */
export function Box({ title, hint, actions, children }: BoxProps) {
  const id = useId();
  return (
    <section className="box" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint && <span className="muted">{typeof hint === "number" ? inDigits(hint) : hint}</span>}
        <span className="grow" />
        {actions}
      </header>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";
import { inDigits } from "../primitives/locale.ts";

/** A ruled bar under the title: tabs, filters, actions. Put `Grow` where the rest goes to the right. */
export function Bar({ isLow = false, label, children }: { isLow?: boolean; label?: string; children: ReactNode }) {
  return (
    <div className={isLow ? "bar low" : "bar"} role={label ? "group" : undefined} aria-label={label}>
      {children}
    </div>
  );
}

/** The empty space in a bar that pushes what follows to the right. */
export function Grow() {
  return <span className="grow" />;
}

/** The heading of a page or a part, with its actions on the right. */
export function PageHeader({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children?: ReactNode }) {
  return (
    <div className="head">
      <h2>{title}</h2>
      {hint && <span className="muted">{typeof hint === "number" ? inDigits(hint) : hint}</span>}
      <Grow />
      {children}
    </div>
  );
}

/** A page that scrolls, with the page's margins. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="page">{children}</div>;
}

import type { ReactNode } from "react";

/** A box with a name that scrolls sideways when what is in it is too wide, such as a table; keys reach it. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls must take the focus, or the keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="wrap" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

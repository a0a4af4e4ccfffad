import type { ReactNode } from "react";

/** A box with a name that scrolls sideways when what is in it is too wide, such as a table; keys reach it. */
export function ScrollBox(props: { label: string; className?: string; children: ReactNode }) {
  const { label, className = "wrap", children } = props;
  return (
    // What scrolls must take the focus, or the keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";

/** The sign of Switchboard: four jacks, the upper right one lit. Takes the word beside it. */
export function Mark({ children = "Switchboard" }: { children?: ReactNode }) {
  return (
    <>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="5" cy="5" r="3.6" />
        <circle cx="15" cy="5" r="3.6" className="on" />
        <circle cx="5" cy="15" r="3.6" />
        <circle cx="15" cy="15" r="3.6" />
      </svg>{" "}
      {children}
    </>
  );
}

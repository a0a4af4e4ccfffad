import type { ReactNode } from "react";

/** One quiet sentence where a chart or a list would stand. */
export function NothingYet({ children }: { children: ReactNode }) {
  return <p className="nothing muted">{children}</p>;
}

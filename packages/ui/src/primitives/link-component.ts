import type { ElementType, ReactNode } from "react";

/** A component that draws a link: `"a"`, or the router's own. */
export type LinkComponent = ElementType<{
  href: string;
  className?: string;
  children?: ReactNode;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string;
}>;

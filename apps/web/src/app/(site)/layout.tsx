import "@switchboard/ui/landing.css";
import type { ReactNode } from "react";

/** The public pages beside the landing page (which is in src/pages, without framework script). */
export default function SiteLayout({ children }: { children: ReactNode }) {
  return children;
}

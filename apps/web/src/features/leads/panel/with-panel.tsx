"use client";
import type { ReactNode } from "react";
import { LeadPanel } from "./lead-panel-later.tsx";

/** The page, which gives way when a panel stands beside it. The page stays the same element in both cases. */
export function WithPanel({ panel, children }: { panel?: ReactNode; children: ReactNode }) {
  return (
    <div className={panel ? "main split" : "main"}>
      <main className="beside-panel" id="main" tabIndex={-1} onPointerEnter={LeadPanel.expect}>
        {children}
      </main>
      {panel}
    </div>
  );
}

import type { CSSProperties } from "react";
import { Lamp } from "../primitives/lamp.tsx";

/** The line that the day has come to. Nothing when today is not shown. */
export function CalendarNow({ column, minutes }: { column: number; minutes: number }) {
  if (column < 0) return null;
  return (
    <div className="cal-now" style={{ "--from": minutes, "--column": column } as CSSProperties}>
      <span className="live">now</span>
      <i>
        <Lamp />
      </i>
    </div>
  );
}

"use client";
import type { ReactNode } from "react";
import { Button } from "../primitives/button.tsx";
import { Live } from "../primitives/lamp.tsx";
import { useShortcuts } from "./shortcuts.tsx";
import type { useRowsHold } from "./use-rows-hold.ts";

type HeldRowsProps = {
  className: string;
  hold: Pick<ReturnType<typeof useRowsHold>, "arrivals" | "admit" | "props">;
  /** Gives the choice up; undefined while nothing is chosen. */
  onClear: (() => void) | undefined;
  isBusy?: boolean;
  children: ReactNode;
};

/** What is around rows that stand still under the pointer: a button that lets new ones in, and Escape for the chosen. */
export function HeldRows({ className, hold: { arrivals, admit, props }, onClear, isBusy, children }: HeldRowsProps) {
  return (
    <div className={className} {...props} aria-busy={isBusy}>
      {onClear && <EscapeClears clear={onClear} />}
      {arrivals > 0 && (
        <Button className="arrivals" onClick={admit}>
          <Live>{arrivals} new</Live>
        </Button>
      )}
      {children}
    </div>
  );
}

function EscapeClears({ clear }: { clear: () => void }) {
  useShortcuts({ escape: clear });
  return null;
}

"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

type Sheet = "palette" | "appearance";
type Shell = { open: Sheet | undefined; show: (sheet: Sheet | undefined) => void };

const ShellContext = createContext<Shell>({ open: undefined, show: () => {} });

/** Which sheet of the frame is open: the palette, or how things look. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const [open, show] = useState<Sheet>();
  const value = useMemo(() => ({ open, show }), [open]);
  return <ShellContext value={value}>{children}</ShellContext>;
}

/** The open sheet, and a way to open another. */
export const useShell = () => use(ShellContext);

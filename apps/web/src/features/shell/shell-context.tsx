"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

type Sheet = "palette" | "appearance" | "keys";
export type ShellMember = { name: string; email: string; isAdmin: boolean; mayImport: boolean };
type Shell = {
  member: ShellMember;
  bell: ReactNode;
  open: Sheet | undefined;
  show: (sheet: Sheet | undefined) => void;
};

const ShellContext = createContext<Shell | null>(null);

type ProviderProps = Pick<Shell, "member" | "bell"> & { children: ReactNode };

/** Who is signed in, their bell, and which sheet of the frame is open: the palette, how things look, or the keys. */
export function ShellProvider({ member, bell, children }: ProviderProps) {
  const [open, show] = useState<Sheet>();
  const value = useMemo(() => ({ member, bell, open, show }), [member, bell, open]);
  return <ShellContext value={value}>{children}</ShellContext>;
}

/** Who is signed in, their bell, the open sheet, and a way to open another. Throws outside the frame. */
export function useShell() {
  const shell = use(ShellContext);
  if (!shell) throw new Error("useShell needs a ShellProvider above it");
  return shell;
}

"use client";
import { Search } from "lucide-react";

/** The wide button in the top bar that opens the command palette. */
export function FindButton({
  label = "Find a lead, or type a command",
  onOpen,
}: {
  label?: string;
  onOpen: () => void;
}) {
  return (
    <button className="find" type="button" aria-keyshortcuts="Control+K" onClick={onOpen}>
      <Search aria-hidden="true" /> <span>{label}</span> <kbd className="kbd">Ctrl K</kbd>
    </button>
  );
}

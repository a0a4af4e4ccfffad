"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { IconButton } from "@switchboard/ui/primitives/button";
import { Maximize2, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { meetingHref } from "../meeting-words.ts";
import { MeetingSheet } from "./meeting-sheet.tsx";

type PanelProps = { id: string; reader: Reader; onClose: () => void; onEdit: () => void };

/** One meeting beside the calendar. */
export function MeetingPanel({ id, reader, onClose, onEdit }: PanelProps) {
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  useFocusWhileOpen(panel);
  useShortcuts({ escape: onClose, e: onEdit, "shift+enter": () => router.push(meetingHref(id)) });
  return (
    <aside className="panel" aria-label="Meeting" ref={panel} tabIndex={-1}>
      <Bar>
        <span className="muted">Meeting</span>
        <Grow />
        <IconButton label="Open full page" icon={<Maximize2 />} onClick={() => router.push(meetingHref(id))} />
        <IconButton label="Close" keys="Esc" icon={<X />} onClick={onClose} />
      </Bar>
      <MeetingSheet id={id} reader={reader} onEdit={onEdit} onGone={onClose} />
    </aside>
  );
}

/** Gives the focus to what was opened by hand, and back to where it was when it closes. */
function useFocusWhileOpen(opened: { readonly current: HTMLElement | null }) {
  useEffect(() => {
    const opener = document.activeElement;
    // Nobody opened it by hand when it is part of the address of the page.
    if (!(opener instanceof HTMLElement) || opener === document.body) return undefined;
    opened.current?.focus({ preventScroll: true });
    return () => {
      if (opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [opened]);
}

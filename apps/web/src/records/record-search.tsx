"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { changeView, useRecordView } from "./use-record-view.ts";

const pauseMilliseconds = 200;

/** Finds records. What is typed reaches the address after a short pause. */
export function RecordSearch({ label }: { label: string }) {
  const asked = useRecordView().input.q ?? "";
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState({ text: asked, sent: asked, asked });
  // The address may change by other ways, such as Back or Clear; then the field follows it.
  if (typed.asked !== asked) setTyped({ ...typed, asked, ...(asked === typed.sent.trim() ? {} : { text: asked }) });
  useShortcuts({ "/": () => field.current?.select() });
  useEffect(() => () => clearTimeout(timer.current), []);

  function find(text: string) {
    setTyped({ ...typed, text });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setTyped((before) => ({ ...before, sent: text }));
      changeView({ q: text.trim() });
    }, pauseMilliseconds);
  }

  return (
    <label className="search">
      <Search className="i i-s" aria-hidden="true" />
      <span className="sr">{label}</span>
      <input
        ref={field}
        className="field"
        type="search"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-keyshortcuts="/"
        value={typed.text}
        onChange={(event) => find(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && (find(""), event.currentTarget.blur())}
      />
    </label>
  );
}

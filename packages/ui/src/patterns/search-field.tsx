"use client";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { holdKeys } from "./key-layers.ts";
import { useShortcuts } from "./shortcuts.tsx";

const pauseMilliseconds = 200;

type SearchFieldProps = {
  label: string;
  /** What the address asks for. */
  asked: string;
  onFind: (text: string) => void;
};

/** A field that finds while one types, after a short pause, and at once when it is left. "/" goes to it, Escape empties it. */
export function SearchField({ label, asked, onFind }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsent = useRef<string>(undefined);
  const [typed, setTyped] = useState({ text: asked, sent: asked, asked });
  // The address may change by other ways, such as Back or Clear; then the field follows it.
  if (typed.asked !== asked) setTyped({ ...typed, asked, ...(asked === typed.sent.trim() ? {} : { text: asked }) });
  useShortcuts({ "/": () => field.current?.select() });
  useEffect(() => () => clearTimeout(timer.current), []);
  // Keys that are pressed meanwhile are meant for the rows that will be found.
  const isBehind = typed.text.trim() !== asked;
  useEffect(() => (isBehind ? holdKeys() : undefined), [isBehind]);

  function find(text: string) {
    setTyped({ ...typed, text });
    unsent.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(send, pauseMilliseconds);
  }
  function send() {
    const text = unsent.current;
    if (text === undefined) return;
    unsent.current = undefined;
    setTyped((before) => ({ ...before, sent: text }));
    onFind(text.trim());
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
        // Whoever leaves the field means the rows that it finds.
        onBlur={send}
        onKeyDown={(event) => event.key === "Escape" && (find(""), event.currentTarget.blur())}
      />
    </label>
  );
}

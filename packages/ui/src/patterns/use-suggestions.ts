"use client";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { optionId } from "./suggestions.tsx";

type Put = { text: string; caret: number };
type Finding<Typed, Item> = {
  field: RefObject<HTMLTextAreaElement | null>;
  setText: (text: string) => void;
  /** What was typed for the list up to the caret, such as `@mia`; undefined where nothing was. */
  typedAt: (text: string, caret: number) => Typed | undefined;
  find: (typed: Typed) => readonly Item[];
  /** The text with the taken one in its place; undefined where it cannot be had. */
  put: (typed: Typed, item: Item) => Put | undefined | Promise<Put | undefined>;
};

/** Finds something while it is typed into a field. Arrow keys choose, Enter or Tab takes, Escape closes. */
export function useSuggestions<Typed, Item extends { id: string }>(finding: Finding<Typed, Item>) {
  const listId = useId();
  const [typed, setTyped] = useState<Typed>();
  const [at, setAt] = useState(0);
  const found = typed === undefined ? [] : finding.find(typed);
  const chosen = found[Math.min(at, found.length - 1)];

  async function take(id: string) {
    const item = found.find((one) => one.id === id);
    const next = item && typed !== undefined && (await finding.put(typed, item));
    if (!next) return;
    setTyped(undefined);
    finding.setText(next.text);
    finding.field.current?.focus();
    // React writes the text after this, and the caret has to stand in it.
    requestAnimationFrame(() => finding.field.current?.setSelectionRange(next.caret, next.caret));
  }
  /** Gives whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent) {
    if (!chosen || event.ctrlKey || event.metaKey) return false;
    const steps: Record<string, () => unknown> = {
      ArrowDown: () => setAt((at + 1) % found.length),
      ArrowUp: () => setAt((at - 1 + found.length) % found.length),
      Enter: () => take(chosen.id),
      Tab: () => take(chosen.id),
      Escape: () => setTyped(undefined),
    };
    const step = steps[event.key];
    if (!step) return false;
    event.preventDefault();
    event.stopPropagation();
    step();
    return true;
  }
  return {
    listId,
    found,
    chosen,
    take: (id: string) => void take(id),
    onKeyDown,
    look: ({ value, selectionStart }: HTMLTextAreaElement) => {
      setTyped(() => finding.typedAt(value, selectionStart));
      setAt(0);
    },
    close: () => setTyped(undefined),
    wiring: {
      "aria-autocomplete": "list",
      "aria-controls": found.length > 0 ? listId : undefined,
      "aria-activedescendant": chosen && optionId(listId, chosen.id),
    } as const,
  };
}

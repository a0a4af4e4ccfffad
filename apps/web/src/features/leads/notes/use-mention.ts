"use client";
import { optionId } from "@switchboard/ui/patterns/suggestions";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useMembers } from "../members.tsx";
import { type Mention, mentionAt, namedLike, withMention } from "./mention.ts";

type Field = { field: RefObject<HTMLTextAreaElement | null>; text: string; setText: (text: string) => void };

/** Finds a member while an @ and a name are typed. Arrow keys choose, Enter or Tab takes, Escape closes. */
export function useMention({ field, text, setText }: Field) {
  const listId = useId();
  const { members } = useMembers();
  const [mention, setMention] = useState<Mention>();
  const [at, setAt] = useState(0);
  const found = mention ? namedLike(members, mention.words) : [];
  const chosen = found[Math.min(at, found.length - 1)];

  function take(id: string) {
    const member = found.find((one) => one.id === id);
    if (!member || !mention) return;
    const next = withMention(text, mention, member.name);
    setMention(undefined);
    setText(next.text);
    field.current?.focus();
    // React writes the text after this, and the caret has to stand in it.
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  }
  /** Gives whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent) {
    if (!chosen || event.ctrlKey || event.metaKey) return false;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt((at + 1) % found.length),
      ArrowUp: () => setAt((at - 1 + found.length) % found.length),
      Enter: () => take(chosen.id),
      Tab: () => take(chosen.id),
      Escape: () => setMention(undefined),
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
    take,
    onKeyDown,
    look: ({ value, selectionStart }: HTMLTextAreaElement) => {
      setMention(mentionAt(value, selectionStart));
      setAt(0);
    },
    close: () => setMention(undefined),
    wiring: {
      "aria-autocomplete": "list",
      "aria-controls": found.length > 0 ? listId : undefined,
      "aria-activedescendant": chosen && optionId(listId, chosen.id),
    } as const,
  };
}

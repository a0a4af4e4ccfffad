"use client";
import { fuzzyScore } from "@switchboard/ui/patterns/fuzzy.ts";
import { optionId, Suggestions } from "@switchboard/ui/patterns/suggestions";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useReplies } from "../replies/use-replies.ts";
import { type Slash, slashAt, withReply } from "./slash.ts";

type Field = {
  ticketId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  setDraft: (text: string) => void;
};

export type SlashChoice = ReturnType<typeof useSlash>;

/** Finds a reply while a slash and its words are typed. Arrow keys choose, Enter or Tab takes, Escape closes. */
export function useSlash({ ticketId, field, draft, setDraft }: Field) {
  const listId = useId();
  const { replies, fill } = useReplies(ticketId);
  const [slash, setSlash] = useState<Slash>();
  const [at, setAt] = useState(0);
  const found = slash ? matching(replies, slash.words) : [];
  const chosen = found[Math.min(at, found.length - 1)];

  async function take(id: string) {
    const reply = await fill(id);
    if (!reply || !slash) return;
    const next = withReply(draft, slash, reply);
    setSlash(undefined);
    setDraft(next.text);
    field.current?.focus();
    // React writes the text after this, and the caret has to stand in it.
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (found.length === 0) return false;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt((at + 1) % found.length),
      ArrowUp: () => setAt((at - 1 + found.length) % found.length),
      Enter: () => chosen && void take(chosen.id),
      Tab: () => chosen && void take(chosen.id),
      Escape: () => setSlash(undefined),
    };
    const step = event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (!step) return false;
    event.preventDefault();
    step();
    return true;
  }
  const isOpen = found.length > 0;
  return {
    listId,
    found,
    chosen,
    take,
    onKeyDown,
    look: ({ value, selectionStart }: HTMLTextAreaElement) => {
      setSlash(slashAt(value, selectionStart));
      setAt(0);
    },
    close: () => setSlash(undefined),
    wiring: {
      "aria-autocomplete": "list",
      "aria-controls": isOpen ? listId : undefined,
      "aria-activedescendant": chosen && optionId(listId, chosen.id),
    } as const,
  };
}

/** The replies that match, over the field. */
export function SlashReplies({ slash }: { slash: SlashChoice }) {
  const items = slash.found.map(({ id, name, body }) => ({ id, name, hint: body }));
  return (
    <Suggestions
      id={slash.listId}
      label="Replies"
      items={items}
      chosenId={slash.chosen?.id}
      onTake={(id) => void slash.take(id)}
    />
  );
}

const mostShown = 6;

function matching<Reply extends { name: string }>(replies: readonly Reply[], words: string) {
  if (!words) return replies.slice(0, mostShown);
  return replies
    .map((reply) => ({ reply, score: fuzzyScore(reply.name, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostShown)
    .map(({ reply }) => reply);
}

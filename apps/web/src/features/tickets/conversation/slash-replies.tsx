"use client";
import { fuzzyScore } from "@switchboard/ui/patterns/fuzzy.ts";
import { Suggestions } from "@switchboard/ui/patterns/suggestions";
import { useSuggestions } from "@switchboard/ui/patterns/use-suggestions.ts";
import type { RefObject } from "react";
import { useReplies } from "../replies/use-replies.ts";
import { slashAt, withReply } from "./slash.ts";

type Field = {
  ticketId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  setDraft: (text: string) => void;
};

export type SlashChoice = ReturnType<typeof useSlash>;

/** Finds a reply while a slash and its words are typed. */
export function useSlash({ ticketId, field, draft, setDraft }: Field) {
  const { replies, fill } = useReplies(ticketId);
  return useSuggestions({
    field,
    setText: setDraft,
    typedAt: slashAt,
    find: ({ words }) => matching(replies, words),
    put: async (slash, { id }) => {
      const reply = await fill(id);
      return reply ? withReply(draft, slash, reply) : undefined;
    },
  });
}

/** The replies that match, over the field. */
export function SlashReplies({ slash }: { slash: SlashChoice }) {
  const items = slash.found.map(({ id, name, body }) => ({ id, name, hint: body }));
  return (
    <Suggestions id={slash.listId} label="Replies" items={items} chosenId={slash.chosen?.id} onTake={slash.take} />
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

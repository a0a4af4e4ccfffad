"use client";
import { useSuggestions } from "@switchboard/ui/patterns/use-suggestions.ts";
import type { RefObject } from "react";
import { useMembers } from "../members.tsx";
import { mentionAt, namedLike, withMention } from "./mention.ts";

type Field = { field: RefObject<HTMLTextAreaElement | null>; text: string; setText: (text: string) => void };

/** Finds a member while an @ and a name are typed. */
export function useMention({ field, text, setText }: Field) {
  const { members } = useMembers();
  return useSuggestions({
    field,
    setText,
    typedAt: mentionAt,
    find: ({ words }) => namedLike(members, words),
    put: (mention, { name }) => withMention(text, mention, name),
  });
}

import { ticketPriorities, ticketStatuses } from "@switchboard/db/schema";
import { z } from "zod";
import { priorityOfWord, statusOfWord } from "./rules.ts";

/** A status, also by the words of older systems. */
export const StatusWord = wordOf(ticketStatuses, statusOfWord, "A ticket is open, pending, solved or closed.");

/** A priority, also by the words of older systems. */
export const PriorityWord = wordOf(ticketPriorities, priorityOfWord, "A priority is low, normal, high or urgent.");

function wordOf<Word extends string>(
  words: readonly [Word, ...Word[]],
  read: (text: string) => Word | undefined,
  error: string,
) {
  const former = z
    .string()
    .max(40)
    .transform((text, issue) => {
      const word = read(text);
      if (word) return word;
      issue.addIssue({ code: "custom", message: error });
      return z.NEVER;
    });
  return z.union([z.enum(words), former], { error });
}

import type { Outputs } from "@/trpc/client.tsx";
import { type Lead, nameOf } from "../lead-words.ts";

export type Pair = Outputs["duplicates"]["list"]["items"][number];
type Reason = Pair["reasons"][number];

const reasonWords = {
  email: "same mailbox",
  phone: "same phone",
  name: "similar name at the same company",
} satisfies Record<Reason, string>;

/** "Same phone, similar name at the same company". */
export function reasonsInWords(reasons: readonly Reason[]) {
  const words = reasons.map((reason) => reasonWords[reason]).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Emma Nutt at Bell". */
export const leadInWords = (lead: Lead) =>
  lead.company && nameOf(lead) !== lead.company ? `${nameOf(lead)} at ${lead.company}` : nameOf(lead);

/** A likeness as whole percent, never a hundred: only a person can know. */
export const likenessInWords = (likeness: number) => `${Math.min(99, Math.round(likeness * 100))}%`;

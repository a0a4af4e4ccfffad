import { leadWords } from "@switchboard/ui/patterns/lead-words.ts";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Lead = Outputs["leads"]["list"]["items"][number];
export type LeadInput = Inputs["leads"]["create"];
export type Stage = Lead["stage"];
export type Engagement = Lead["engagement"];
export type Source = Lead["source"];
export type Confirmation = "confirmed" | "waiting";

export const stageLabels = leadWords.stage satisfies Record<Stage, string>;

export const engagementLabels = leadWords.engagement satisfies Record<Engagement, string>;

export const sourceLabels = leadWords.source satisfies Record<Source, string>;

export const confirmationLabels = {
  confirmed: "Confirmed",
  waiting: "Waiting",
} satisfies Record<Confirmation, string>;

/** The words of a map in its order, typed by its keys. */
export const wordsOf = <Word extends string>(labels: Record<Word, string>) => Object.keys(labels) as Word[];

/** A map of labels as the options of a choice. */
export const optionsOf = <Word extends string>(labels: Record<Word, string>) =>
  wordsOf(labels).map((value) => ({ value, label: labels[value] }));

/** The stages in which a lead can still be won. */
export const openStages: readonly Stage[] = wordsOf(stageLabels).filter((stage) => stage !== "won" && stage !== "lost");

/** What a person calls the lead: the name, or the best there is. */
export const nameOf = ({ name, email, company, phone }: Lead) => name || email || company || phone || "Nameless lead";

/** Whether its lamp is lit: it came by itself, and nobody has looked at it. A file of thousands is no news to anybody. */
export const isLit = ({ openedAt, source }: Pick<Lead, "openedAt" | "source">) => !openedAt && source !== "import";

/** "1 lead", "12 leads". */
export const leadsInWords = (count: number) => `${inDigits(count)} ${count === 1 ? "lead" : "leads"}`;

/** "3 were refused". */
export const refusedInWords = (count: number) =>
  `${inDigits(count)} ${count === 1 ? "was" : "were"} refused: fields that the change asks for are missing.`;

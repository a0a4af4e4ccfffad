import type { Lead } from "../lead-words.ts";
import { openStages } from "../lead-words.ts";

/** What would be best to do next about a lead, why, and by what act. */
export type BestStep = { act: "take" | "call" | "write" | "plan" | "edit"; words: string; why: string };

type Asked = Pick<
  Lead,
  "stage" | "ownerId" | "phone" | "email" | "engagement" | "amount" | "expectedCloseOn" | "unsubscribedAt"
> & { createdAt: string; stageChangedAt: string };

const dayMilliseconds = 86_400_000;
const longDays = 14;

/** The best next step for a lead about which nothing is planned; undefined where it is won or lost. */
export function bestStepOf(lead: Asked, now: Date): BestStep | undefined {
  if (!openStages.includes(lead.stage)) return undefined;
  const stands = daysBetween(lead.stageChangedAt, now);
  if (!lead.ownerId) return { act: "take", words: "Take this lead", why: "Nobody looks after it yet" };
  if (lead.engagement === "hot") return { ...touch(lead), why: "They are hot now, and nothing is planned" };
  if (lead.stage === "new") return { ...touch(lead), why: `Came ${daysInWords(stands)}, and nobody has answered` };
  if (lead.expectedCloseOn && Date.parse(lead.expectedCloseOn) + dayMilliseconds < now.getTime())
    return { act: "edit", words: "Set a new close date", why: "The one it has is past" };
  if (isLate(lead.stage) && !lead.amount)
    return { act: "edit", words: "Say what it is worth", why: "The forecast counts it as nothing" };
  if (lead.engagement === "dormant") return { ...touch(lead), why: "They have been silent for long" };
  if (stands >= longDays) return { ...touch(lead), why: `In this stage for ${stands} days` };
  return { act: "plan", words: "Plan the next step", why: "Nothing is planned" };
}

const isLate = (stage: Lead["stage"]) => stage === "proposal" || stage === "negotiation";

/** The way that reaches them best. Who wants no mail is not written to. */
function touch({ phone, email, unsubscribedAt }: Asked): Pick<BestStep, "act" | "words"> {
  if (phone) return { act: "call", words: "Call them" };
  if (email && !unsubscribedAt) return { act: "write", words: "Write to them" };
  return { act: "edit", words: "Find a way to reach them" };
}

const daysBetween = (moment: string, now: Date) => Math.floor((now.getTime() - Date.parse(moment)) / dayMilliseconds);

const daysInWords = (days: number) => (days < 1 ? "today" : days === 1 ? "a day ago" : `${days} days ago`);

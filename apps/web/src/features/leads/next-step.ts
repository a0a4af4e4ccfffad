import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import type { Lead } from "./lead-words.ts";

export type NextActivity = { type: "call" | "email" | "meeting" | "task"; subject: string; dueAt: string } | null;
type Step = { words: string; dot: "today" | "planned" | "none" | "late" };

const dayMilliseconds = 86_400_000;
const dayShape = { day: "numeric", month: "short", timeZone: "UTC" } as const;

/** What comes next for a lead, and how urgent it is. Days are those of UTC. */
export function nextStep(
  lead: Pick<Lead, "stage" | "expectedCloseOn" | "source" | "confirmedAt">,
  today: string,
  activity: NextActivity = null,
): Step {
  if (activity) return { words: activity.subject, dot: dotOf(activity.dueAt.slice(0, 10), today) };
  if (lead.stage === "won" || lead.stage === "lost") return { words: "Closed", dot: "none" };
  if (lead.expectedCloseOn) return closing(lead.expectedCloseOn, today);
  if (lead.source === "landing" && !lead.confirmedAt) return { words: "Waits for confirmation", dot: "none" };
  return { words: "Nothing planned", dot: "none" };
}

function dotOf(day: string, today: string) {
  if (day === today) return "today";
  return day < today ? "late" : "planned";
}

function closing(day: string, today: string): Step {
  const closes = Date.parse(day);
  const daysLate = Math.round((Date.parse(today) - closes) / dayMilliseconds);
  if (daysLate === 0) return { words: "Closes today", dot: "today" };
  if (daysLate > 0) return { words: `Close date, ${daysLate} d late`, dot: "late" };
  return { words: `Closes ${dateFormat(dayShape).format(closes)}`, dot: "planned" };
}

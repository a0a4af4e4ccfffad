import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { type Kind, minutesAt } from "../notification-words.ts";

export type Settings = Outputs["notifications"]["settings"];
type Changes = Inputs["notifications"]["updateSettings"];

/** What the form says. What it does not show stays as it was. */
export function inputOf(form: FormData, was: Settings, shown: readonly Kind[]): Changes {
  const chosen = (name: "inApp" | "byMail") => {
    const ticked = new Set(form.getAll(name));
    return was[name].filter((kind) => !shown.includes(kind)).concat(shown.filter((kind) => ticked.has(kind)));
  };
  const mails = form.has("withMail") ? { byMail: chosen("byMail").filter((kind) => kind !== "meeting") } : {};
  if (!form.has("isQuiet")) return { inApp: chosen("inApp"), ...mails, quietFrom: null, quietTo: null };
  // The fields are all texts; an empty time is midnight.
  const text = (name: string) => form.get(name) as string;
  const minutes = (name: string) => minutesAt(text(name) || "00:00");
  return {
    inApp: chosen("inApp"),
    ...mails,
    quietFrom: minutes("quietFrom"),
    quietTo: minutes("quietTo"),
    quietDays: form.getAll("quietDays").map(Number),
    timeZone: text("timeZone"),
  };
}

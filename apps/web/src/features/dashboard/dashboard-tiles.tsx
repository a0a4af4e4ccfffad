"use client";
import { Tiles } from "@switchboard/ui/patterns/tiles";
import { AppLink } from "@/app-link.tsx";
import { amountsInShort, changeInWords, inDigits, percentOf } from "./dashboard-words.ts";
import { closedHref, leadsHref } from "./lead-links.ts";
import type { Figures } from "./use-dashboard.ts";

/** The numbers of the time, each a way to what it counts, beside the time before it. */
export function DashboardTiles({ figures, isCompared }: { figures: Figures; isCompared: boolean }) {
  const { came, won, lost, lateActivities, tickets } = figures;
  const versus = (words: string) => (isCompared ? words : undefined);
  const rate = percentOf(won.now, won.now + lost.now);
  const rateBefore = percentOf(won.before, won.before + lost.before);
  return (
    <Tiles
      tiles={[
        {
          id: "came",
          label: "New leads",
          value: <AppLink href={leadsHref(figures)}>{inDigits(came.now)}</AppLink>,
          note: versus(changeInWords(came)),
        },
        {
          id: "won",
          label: "Won",
          value: <AppLink href={closedHref("won", figures)}>{inDigits(won.now)}</AppLink>,
          note: versus(changeInWords(won)),
        },
        {
          id: "amount",
          label: "Won amount",
          value: amountsInShort(won.amounts) || "—",
          note: versus(`${amountsInShort(won.amountsBefore) || "Nothing"} before`),
        },
        {
          id: "rate",
          label: "Win rate",
          value: rate === null ? "—" : `${rate}%`,
          note: versus(`${rateBefore === null ? "None" : `${rateBefore}%`} before`),
        },
        {
          id: "late",
          label: "Late",
          value: inDigits(lateActivities + tickets.overdue),
          note: `${inDigits(lateActivities)} to do, ${inDigits(tickets.overdue)} tickets`,
        },
      ]}
    />
  );
}

"use client";
import { later } from "@switchboard/ui/patterns/later";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import type { Lead } from "./lead-words.ts";

// Most leads look like no other, and were merged with none.
const AlikeNotice = later(() => import("./duplicates/alike-notice.tsx").then((file) => file.AlikeNotice));
const MergedList = later(() => import("./duplicates/merged-list.tsx").then((file) => file.MergedList));

/** Says that another lead looks like this one, if one does, and what to do about it. */
export function LeadAlike({ lead }: { lead: Lead }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.duplicates.of.queryOptions({ id: lead.id }));
  const [found, ...more] = data?.items ?? [];
  return found && <AlikeNotice lead={lead} found={found} more={more.length} />;
}

/** What was merged into a lead, with a way to part them again. Nothing where nothing was. */
export function MergedLeads({ leadId }: { leadId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.leads.merges.queryOptions({ id: leadId }));
  return data && data.items.length > 0 && <MergedList merges={data.items} />;
}

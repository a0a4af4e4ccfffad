"use client";
import { LeadRecord } from "./lead-record.tsx";
import { useLeadWay } from "./use-lead-way.ts";

/** A lead that was opened from a view, with the way through it. */
export function LeadOfView({ id }: { id: string }) {
  return <LeadRecord id={id} way={useLeadWay(id)} />;
}

"use client";
import { later } from "@switchboard/ui/patterns/later";
import { useSearchParams } from "next/navigation";
import { originIn, origins } from "../lead-way.ts";
import { LeadRecord } from "./lead-record.tsx";

// Whoever comes from a view has most of its script already.
const LeadOfView = later(() => import("./lead-of-view.tsx").then((file) => file.LeadOfView));

const { path: href, label } = origins.list;
const alone = { home: { href, label } };

/** One lead on a page of its own: alone, or as one of the view that its address names. */
export function LeadScreen({ id }: { id: string }) {
  const params = useSearchParams();
  return params && originIn(params) ? <LeadOfView id={id} /> : <LeadRecord id={id} way={alone} />;
}

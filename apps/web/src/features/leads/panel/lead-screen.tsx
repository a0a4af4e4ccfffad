"use client";
import { later } from "@switchboard/ui/patterns/later";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useSearchParams } from "next/navigation";
import { originIn, origins } from "../lead-way.ts";
import { LeadRecord } from "./lead-record.tsx";

// Whoever comes from a view has most of its script already; the page is one with a main part until the rest is here.
const LeadOfView = later(
  () => import("./lead-of-view.tsx").then((file) => file.LeadOfView),
  <main className="main panel whole" id="main" tabIndex={-1}>
    <SkeletonRows rows={8} />
  </main>,
);

const { path: href, label } = origins.list;
const alone = { home: { href, label } };

/** One lead on a page of its own: alone, or as one of the view that its address names. */
export function LeadScreen({ id }: { id: string }) {
  const params = useSearchParams();
  return params && originIn(params) ? <LeadOfView id={id} /> : <LeadRecord id={id} way={alone} />;
}

"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { buttonClass, IconButton } from "@switchboard/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { nameOf } from "../lead-words.ts";
import { FollowButton } from "./follow-button.tsx";
import { LeadMenu } from "./lead-menu.tsx";
import { LeadSheet } from "./lead-sheet.tsx";
import type { LeadWay } from "./use-lead-way.ts";

type Props = { id: string; way: LeadWay };

/** One lead on a page of its own, with the way back to the view that it was opened from. */
export function LeadRecord({ id, way: { home, view, previous, next } }: Props) {
  const router = useRouter();
  const { data: lead } = useQuery(useTRPC().leads.get.queryOptions({ id }));
  const back = home.href + (view?.search ?? "");
  return (
    <main className="main panel whole" id="main" tabIndex={-1}>
      <Bar>
        <nav aria-label="Breadcrumb" className="crumbs">
          <AppLink className={buttonClass("quiet")} href={back}>
            <ArrowLeft /> {home.label}
            {view && <span className="muted">{view.label}</span>}
          </AppLink>
          {lead && <span aria-current="page">{nameOf(lead)}</span>}
        </nav>
        <Grow />
        {view && (
          <>
            <IconButton label="Previous lead" keys="K" icon={<ChevronUp />} disabled={!previous} onClick={previous} />
            <IconButton label="Next lead" keys="J" icon={<ChevronDown />} disabled={!next} onClick={next} />
          </>
        )}
        <FollowButton id={id} />
        {/* Its address is one of this app: the page of leads with a search. */}
        <LeadMenu id={id} onDeleted={() => router.push(back as Route)} />
      </Bar>
      <LeadSheet id={id} />
    </main>
  );
}

"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app-link.tsx";
import { FollowButton } from "./follow-button.tsx";
import { LeadMenu } from "./lead-menu.tsx";
import { LeadSheet } from "./lead-sheet.tsx";

/** One lead on a page of its own. */
export function LeadRecord({ id }: { id: string }) {
  const router = useRouter();
  return (
    <main className="main panel whole" id="main" tabIndex={-1}>
      <Bar>
        <Link className={buttonClass("quiet")} href="/leads">
          <ArrowLeft /> Leads
        </Link>
        <Grow />
        <FollowButton id={id} />
        <LeadMenu id={id} onDeleted={() => router.push("/leads")} />
      </Bar>
      <LeadSheet id={id} />
    </main>
  );
}

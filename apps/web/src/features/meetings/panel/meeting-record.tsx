"use client";
import { Bar } from "@switchboard/ui/patterns/page-header";
import { useReader } from "@switchboard/ui/patterns/use-reader.ts";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app-link.tsx";
import { MeetingDialog } from "../form/meeting-dialog.tsx";
import { useMeetingView } from "../use-meeting-view.ts";
import { MeetingSheet } from "./meeting-sheet.tsx";

/** One meeting on a page of its own. */
export function MeetingRecord({ id, me }: { id: string; me: string }) {
  const router = useRouter();
  const reader = useReader();
  const { change } = useMeetingView();
  return (
    <main className="main panel whole" id="main" tabIndex={-1}>
      <Bar>
        <Link className={buttonClass("quiet")} href="/meetings">
          <ArrowLeft /> Meetings
        </Link>
      </Bar>
      {reader ? (
        <>
          <MeetingSheet
            id={id}
            reader={reader}
            onEdit={() => change({ edit: id })}
            onGone={() => router.push("/meetings")}
          />
          <MeetingDialog me={me} reader={reader} />
        </>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </main>
  );
}

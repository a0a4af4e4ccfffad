"use client";
import { Facts } from "@switchboard/ui/patterns/facts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Menu } from "@switchboard/ui/primitives/menu";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { CalendarX, Ellipsis, Pencil, Trash2, Video } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { isElsewhere, isLink, type Meeting, whenInWords, zoneInWords } from "../meeting-words.ts";
import { useMeetingChanges } from "../use-meeting-changes.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { ClashNotice } from "./clash-notice.tsx";
import { Participants } from "./participants.tsx";

type SheetProps = { id: string; reader: Reader; onEdit: () => void; onGone: () => void };

/** Everything about one meeting. The panel and the full page both show it. */
export function MeetingSheet({ id, reader, onEdit, onGone }: SheetProps) {
  const { data: meeting, error, refetch } = useQuery(useTRPC().meetings.get.queryOptions({ id }));
  if (error && failureOf(error).code === "not_found")
    return (
      <EmptyState title="This meeting is not here any more">It was deleted, or the link is not complete.</EmptyState>
    );
  if (error && !meeting)
    return (
      <div className="who">
        <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
          {failureOf(error).message}
        </ErrorState>
      </div>
    );
  if (!meeting)
    return (
      <div className="who">
        <SkeletonRows rows={8} />
      </div>
    );
  return (
    <div className="scroll">
      <div className="who">
        <h2>{meeting.title}</h2>
        <p className="muted">{whenInWords(meeting, reader.locale, reader.timeZone)}</p>
        <Acts meeting={meeting} onEdit={onEdit} onGone={onGone} />
      </div>
      {meeting.cancelledAt && (
        <p className="cal-stated">
          <b>Cancelled.</b> {meeting.cancelledReason ?? "No reason was given."}
        </p>
      )}
      <ClashNotice meeting={meeting} locale={reader.locale} />
      <Facts facts={factsOf(meeting, reader)} />
      <Participants participants={meeting.participants} />
      {meeting.notes && (
        <section className="cal-notes" aria-label="Notes">
          <h3>Notes</h3>
          <p className="note-text">{meeting.notes}</p>
        </section>
      )}
    </div>
  );
}

function Acts({ meeting, onEdit, onGone }: { meeting: Meeting; onEdit: () => void; onGone: () => void }) {
  const { remove } = useMeetingChanges();
  const [isCancelling, setCancelling] = useState(false);
  const isOpen = meeting.cancelledAt === null;
  return (
    <div className="acts">
      {isOpen && meeting.place && isLink(meeting.place) && (
        <a className={buttonClass("primary")} href={meeting.place} target="_blank" rel="noreferrer">
          <Video /> Join
        </a>
      )}
      {isOpen && (
        <>
          <Button icon={<Pencil />} onClick={onEdit} aria-keyshortcuts="e">
            Change
          </Button>
          <Button icon={<CalendarX />} onClick={() => setCancelling(true)}>
            Cancel meeting
          </Button>
        </>
      )}
      <Menu
        label="More"
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          {
            id: "delete",
            label: "Delete meeting",
            icon: <Trash2 />,
            isDanger: true,
            run: () => {
              onGone();
              void remove(meeting);
            },
          },
        ]}
      />
      <CancelDialog meeting={meeting} isOpen={isCancelling} onClose={() => setCancelling(false)} />
    </div>
  );
}

function factsOf(meeting: Meeting, reader: Reader) {
  const { place, leadId, leadName, timeZone, hostName } = meeting;
  const facts: (false | null | { id: string; name: string; value: ReactNode })[] = [
    { id: "host", name: "Host", value: hostName ?? <span className="muted">Nobody</span> },
    place !== null && {
      id: "place",
      name: "Place",
      value: isLink(place) ? (
        <a href={place} target="_blank" rel="noreferrer">
          {place.replace(/^https?:\/\//, "")}
        </a>
      ) : (
        place
      ),
    },
    leadId !== null && { id: "lead", name: "Lead", value: <Link href={`/leads/${leadId}`}>{leadName ?? "Lead"}</Link> },
    isElsewhere(meeting, reader) && {
      id: "zone",
      name: "There",
      value: (
        <span className="whole" title={zoneInWords(timeZone, new Date(meeting.startsAt))}>
          {whenInWords(meeting, reader.locale, timeZone)}, {timeZone.replaceAll("_", " ")}
        </span>
      ),
    },
    meeting.bookingPageId !== null && { id: "booked", name: "Booked", value: "On a booking page" },
  ];
  return facts.filter((fact) => fact !== false && fact !== null);
}

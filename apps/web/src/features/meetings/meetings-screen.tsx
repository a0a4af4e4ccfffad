"use client";
import { Calendar } from "@switchboard/ui/patterns/calendar";
import { CalendarAgenda } from "@switchboard/ui/patterns/calendar-agenda";
import { dayOf, daysShown, type Span } from "@switchboard/ui/patterns/calendar-days.ts";
import { useNow } from "@switchboard/ui/patterns/use-now.ts";
import { type Reader, useReader } from "@switchboard/ui/patterns/use-reader.ts";
import { isSmallScreen, useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useRouter } from "next/navigation";
import { failureOf } from "@/trpc/failure.ts";
import { MeetingDialog } from "./form/meeting-dialog.tsx";
import { meetingHref } from "./meeting-words.ts";
import { MeetingsBar } from "./meetings-bar.tsx";
import { MeetingPanel } from "./panel/meeting-panel.tsx";
import { useCalendarMeetings } from "./use-calendar-meetings.ts";
import { useMeetingChanges } from "./use-meeting-changes.ts";
import { useMeetingView } from "./use-meeting-view.ts";

/** The calendar, and beside it the meeting that the address names. Takes the id of who looks. */
export function MeetingsScreen({ me }: { me: string }) {
  const { meetingId, change } = useMeetingView();
  const reader = useReader();
  return (
    <div className={meetingId ? "main split" : "main"}>
      <main className="beside-panel" id="main" tabIndex={-1}>
        {/* The server does not know the reader's clock, and the days of another one would be wrong. */}
        {reader ? <Days me={me} reader={reader} /> : <SkeletonRows rows={16} />}
      </main>
      {meetingId && reader && (
        <MeetingPanel
          key={meetingId}
          id={meetingId}
          reader={reader}
          onClose={() => change({ meeting: undefined })}
          onEdit={() => change({ edit: meetingId })}
        />
      )}
      {reader && <MeetingDialog me={me} reader={reader} />}
    </div>
  );
}

function Days({ me, reader }: { me: string; reader: Reader }) {
  const shown = useMeetingView();
  const now = useNow();
  const day = shown.day ?? dayOf(now);
  const found = useCalendarMeetings({ ...shown, day, me });
  const { reschedule } = useMeetingChanges();
  const isSmall = useSmallScreen();
  const open = useOpenMeeting();
  const { view, meetingId, change, push } = shown;
  const { locale, weekStart } = reader;
  const move = (id: string, span: Span) => {
    const meeting = found.meetings.find((one) => one.id === id);
    if (meeting) void reschedule(meeting, span, locale);
  };
  const plan = ({ start, end }: Span) => push({ new: "meeting", start: start.toISOString(), end: end.toISOString() });
  return (
    <>
      <MeetingsBar day={day} reader={reader} isCut={found.isCut} />
      {found.error && (
        <ErrorState requestId={failureOf(found.error).requestId} onRetry={() => void found.refetch()}>
          {failureOf(found.error).message}
        </ErrorState>
      )}
      {isSmall && view === "week" ? (
        <CalendarAgenda
          label="Meetings"
          days={daysShown(view, day, weekStart).flat()}
          locale={locale}
          events={found.events}
          onOpen={open}
        />
      ) : (
        <Calendar
          label="Meetings"
          view={view}
          day={day}
          weekStart={weekStart}
          locale={locale}
          events={found.events}
          chosenId={meetingId}
          onDay={(next, nextView) => change({ day: next, ...(nextView && { view: nextView }) })}
          onOpen={open}
          onMove={move}
          onCreate={plan}
        />
      )}
    </>
  );
}

/** Opens a meeting beside the calendar. Small screens have no room there and get its page. */
function useOpenMeeting() {
  const { push } = useMeetingView();
  const router = useRouter();
  return (id: string) => (isSmallScreen() ? router.push(meetingHref(id)) : push({ meeting: id }));
}

"use client";
import { type CalendarView, dayOf, stepDay, titleOf } from "@switchboard/ui/patterns/calendar-days.ts";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button, buttonClass, IconButton } from "@switchboard/ui/primitives/button";
import { SelectField } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { CalendarClock, ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { Link } from "@/app-link.tsx";
import { zoneInWords } from "./meeting-words.ts";
import { useMeetingView } from "./use-meeting-view.ts";
import { useMembers } from "./use-members.ts";

const views = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
] as const satisfies { value: CalendarView; label: string }[];

/** Which days are shown, and whose meetings. Says the time zone once. */
export function MeetingsBar({ day, reader, isCut }: { day: string; reader: Reader; isCut: boolean }) {
  const { view, withCancelled, change, push } = useMeetingView();
  const go = (step: 1 | -1) => change({ day: stepDay(view, day, step) });
  const today = () => change({ day: dayOf(new Date()) });
  const plan = () => push({ new: "meeting" });
  useShortcuts({
    t: today,
    d: () => change({ view: "day" }),
    w: () => change({ view: "week" }),
    m: () => change({ view: "month" }),
    n: plan,
    "[": () => go(-1),
    "]": () => go(1),
  });
  return (
    <div className="cal-bars">
      <Bar>
        <Button onClick={today} aria-keyshortcuts="t">
          Today
        </Button>
        <IconButton label={`Previous ${view}`} keys="[" icon={<ChevronLeft />} onClick={() => go(-1)} />
        <IconButton label={`Next ${view}`} keys="]" icon={<ChevronRight />} onClick={() => go(1)} />
        <h2 className="cal-title" aria-live="polite">
          {titleOf(view, day, reader.weekStart, reader.locale)}
        </h2>
        <Grow />
        <Segmented label="Show" options={views} value={view} onChange={(next) => change({ view: next })} />
        <Button icon={<Plus />} onClick={plan} aria-label="New meeting" aria-keyshortcuts="n">
          <span className="wide">New meeting</span>
        </Button>
      </Bar>
      <Bar isLow label="Whose meetings">
        <WhoseMeetings />
        <Button variant="quiet" onClick={() => change({ cancelled: withCancelled ? "hidden" : undefined })}>
          {withCancelled ? "Hide cancelled" : "Show cancelled"}
        </Button>
        <Grow />
        {isCut && <span className="late">Only the first 1,000 are shown</span>}
        <span className="cal-zone muted">Times in {zoneInWords(reader.timeZone)}</span>
        <Link className={buttonClass("quiet")} href="/meetings/booking-pages" aria-label="Booking pages">
          <CalendarClock /> <span className="wide">Booking pages</span>
        </Link>
      </Bar>
    </div>
  );
}

function WhoseMeetings() {
  const { who, change } = useMeetingView();
  const members = useMembers();
  return (
    <SelectField
      label="Whose meetings"
      isLabelHidden
      value={who}
      onChange={(event) => change({ who: event.target.value === "mine" ? undefined : event.target.value })}
      options={[
        { value: "mine", label: "My meetings" },
        { value: "all", label: "All meetings" },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

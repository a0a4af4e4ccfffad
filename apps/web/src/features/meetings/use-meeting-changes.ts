"use client";
import { clockOf, format, type Span } from "@switchboard/ui/patterns/calendar-days.ts";
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Meeting, MeetingInput } from "./meeting-words.ts";

type Calendar = { items: Meeting[]; isCut: boolean };

/** Ways to change meetings. Each says what happened, and its message takes it back. */
export function useMeetingChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
  const reread = () => queryClient.invalidateQueries(trpc.meetings.pathFilter());
  // The message of a change does not wait for the calendar to be read again.
  const settled = { onSettled: () => void reread() };
  const creating = useMutation(trpc.meetings.create.mutationOptions(settled));
  const updating = useMutation(trpc.meetings.update.mutationOptions(settled));
  const rescheduling = useMutation(trpc.meetings.reschedule.mutationOptions(settled));
  const cancelling = useMutation(trpc.meetings.cancel.mutationOptions(settled));
  const removing = useMutation(trpc.meetings.delete.mutationOptions(settled));

  /** Moves a meeting at once on the screen, and back when the server refuses. */
  async function reschedule({ id, title }: Meeting, { start, end }: Span, locale: string) {
    const putBack = place(queryClient, id, { start, end });
    const input = { id, startsAt: start.toISOString(), endsAt: end.toISOString() };
    const moving = rescheduling.mutateAsync(input);
    const words = `Moved ${title} to ${momentOf(start, locale)}`;
    const inWords = ({ clashesWith }: Meeting) =>
      clashesWith.length > 0 ? `${words}; the host has another meeting then` : words;
    await attempt(
      moving.catch((error: unknown) => {
        putBack();
        throw error;
      }),
      (meeting) => ({ message: inWords(meeting), of: ["meeting", id] }),
    );
  }
  /** Saves what a form holds. Throws what the server refuses, for the form to show. */
  async function save(id: string | undefined, input: MeetingInput) {
    const saving = id ? updating.mutateAsync({ ...input, id }) : creating.mutateAsync(input);
    tell(saving, (saved) => ({
      message: `${id ? "Changed" : "Planned"} ${saved.title}`,
      of: ["meeting", saved.id],
    }));
    await saving;
  }
  /** Cancels a meeting and tells those who were invited why. Throws what the server refuses. */
  async function cancel({ id, title }: Meeting, reason: string) {
    const cancelled = cancelling.mutateAsync({ id, ...(reason && { reason }) });
    tell(cancelled, { message: `Cancelled ${title}`, of: ["meeting", id] });
    await cancelled;
  }
  const remove = ({ id, title }: Meeting) =>
    attempt(removing.mutateAsync({ id }), { message: `Deleted ${title}`, of: ["meeting", id] });
  return { reschedule, save, cancel, remove };
}

const momentOf = (moment: Date, locale: string) =>
  `${format(locale, { weekday: "short", day: "numeric", month: "short" }).format(moment)}, ${clockOf(moment, locale)}`;

/** Puts a meeting to another time in every page of the calendar that was read. Gives the way back. */
function place(queryClient: QueryClient, id: string, { start, end }: Span) {
  const pages = queryClient.getQueriesData<Calendar>({ queryKey: [["meetings", "calendar"]] });
  for (const [key, page] of pages)
    queryClient.setQueryData<Calendar>(
      key,
      page && {
        ...page,
        items: page.items.map((meeting) =>
          meeting.id === id ? { ...meeting, startsAt: start.toISOString(), endsAt: end.toISOString() } : meeting,
        ),
      },
    );
  return () => {
    for (const [key, page] of pages) queryClient.setQueryData(key, page);
  };
}

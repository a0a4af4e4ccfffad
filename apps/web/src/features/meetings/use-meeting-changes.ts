"use client";
import { format, type Span } from "@switchboard/ui/patterns/calendar-days.ts";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { Meeting, MeetingInput } from "./meeting-words.ts";

type Calendar = { items: Meeting[]; isCut: boolean };

/** Ways to change meetings. Each says what happened, and its message takes it back. */
export function useMeetingChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const reread = () => queryClient.invalidateQueries(trpc.meetings.pathFilter());
  // The message of a change does not wait for the calendar to be read again.
  const settled = { onSettled: () => void reread() };
  const creating = useMutation(trpc.meetings.create.mutationOptions(settled));
  const updating = useMutation(trpc.meetings.update.mutationOptions(settled));
  const rescheduling = useMutation(trpc.meetings.reschedule.mutationOptions(settled));
  const cancelling = useMutation(trpc.meetings.cancel.mutationOptions(settled));
  const removing = useMutation(trpc.meetings.delete.mutationOptions(settled));

  async function tell(message: string, { id }: { id: string }) {
    // Without its event it can still be told.
    const undo = await undoNewest("meeting", id).catch(() => undefined);
    toast.show({ message, undo: undo && andThen(undo, reread) });
  }
  const refuse = (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" });

  /** Moves a meeting at once on the screen, and back when the server refuses. */
  async function reschedule({ id, title }: Meeting, { start, end }: Span, locale: string) {
    const putBack = place(queryClient, id, { start, end });
    const input = { id, startsAt: start.toISOString(), endsAt: end.toISOString() };
    try {
      const moved = await rescheduling.mutateAsync(input);
      const clash = moved.clashesWith.length > 0 ? "; the host has another meeting then" : "";
      await tell(`Moved ${title} to ${momentOf(start, locale)}${clash}`, { id });
    } catch (error) {
      putBack();
      refuse(error);
    }
  }
  /** Saves what a form holds. Throws what the server refuses, for the form to show. */
  async function save(id: string | undefined, input: MeetingInput) {
    const saved = id ? await updating.mutateAsync({ ...input, id }) : await creating.mutateAsync(input);
    void tell(id ? `Changed ${saved.title}` : `Planned ${saved.title}`, saved);
  }
  /** Cancels a meeting and tells those who were invited why. Throws what the server refuses. */
  async function cancel({ id, title }: Meeting, reason: string) {
    await cancelling.mutateAsync({ id, ...(reason && { reason }) });
    void tell(`Cancelled ${title}`, { id });
  }
  async function remove({ id, title }: Meeting) {
    try {
      await removing.mutateAsync({ id });
      await tell(`Deleted ${title}`, { id });
    } catch (error) {
      refuse(error);
    }
  }
  return { reschedule, save, cancel, remove };
}

const momentOf = (moment: Date, locale: string) =>
  format(locale, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    moment,
  );

/** What is taken back shows at once, and so does what is done again. */
function andThen(undo: Undo, run: () => Promise<void>): Undo {
  return async () => {
    const again = await undo();
    await run();
    return again && andThen(again, run);
  };
}

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

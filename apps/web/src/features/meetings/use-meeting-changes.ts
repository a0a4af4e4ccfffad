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

  /** Tells of a change, with the way back, as soon as the server has answered. */
  const tell = <Named extends { id: string }>(work: Promise<Named>, inWords: (meeting: Named) => string) =>
    toast.show(
      work.then(async (meeting) => {
        const undo = await undoNewest("meeting", meeting.id);
        return { message: inWords(meeting), undo: undo && andThen(undo, reread) };
      }),
    );
  const refuse = (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" });

  /** Moves a meeting at once on the screen, and back when the server refuses. */
  async function reschedule({ id, title }: Meeting, { start, end }: Span, locale: string) {
    const putBack = place(queryClient, id, { start, end });
    const input = { id, startsAt: start.toISOString(), endsAt: end.toISOString() };
    const moving = rescheduling.mutateAsync(input);
    const words = `Moved ${title} to ${momentOf(start, locale)}`;
    const inWords = ({ clashesWith }: Meeting) =>
      clashesWith.length > 0 ? `${words}; the host has another meeting then` : words;
    tell(moving, inWords);
    await moving.catch((error: unknown) => {
      putBack();
      refuse(error);
    });
  }
  /** Saves what a form holds. Throws what the server refuses, for the form to show. */
  async function save(id: string | undefined, input: MeetingInput) {
    const saving = id ? updating.mutateAsync({ ...input, id }) : creating.mutateAsync(input);
    tell(saving, ({ title }) => (id ? `Changed ${title}` : `Planned ${title}`));
    await saving;
  }
  /** Cancels a meeting and tells those who were invited why. Throws what the server refuses. */
  async function cancel({ id, title }: Meeting, reason: string) {
    const cancelled = cancelling.mutateAsync({ id, ...(reason && { reason }) });
    tell(cancelled, () => `Cancelled ${title}`);
    await cancelled;
  }
  async function remove({ id, title }: Meeting) {
    const removed = removing.mutateAsync({ id });
    tell(
      removed.then(() => ({ id })),
      () => `Deleted ${title}`,
    );
    await removed.catch(refuse);
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

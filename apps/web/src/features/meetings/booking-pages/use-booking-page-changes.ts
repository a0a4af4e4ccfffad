"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { BookingPage, BookingPageInput } from "./booking-page-words.ts";

/** Ways to change booking pages; each says what happened, and its message takes it back. */
export function useBookingPageChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const reread = () => queryClient.invalidateQueries(trpc.bookingPages.pathFilter());
  // The message of a change does not wait for the list to be read again.
  const settled = { onSettled: () => void reread() };
  const creating = useMutation(trpc.bookingPages.create.mutationOptions(settled));
  const updating = useMutation(trpc.bookingPages.update.mutationOptions(settled));
  const removing = useMutation(trpc.bookingPages.delete.mutationOptions(settled));
  const opening = useMutation(trpc.bookingPages.open.mutationOptions(settled));
  const closing = useMutation(trpc.bookingPages.close.mutationOptions(settled));

  /** Tells of a change, with the way back, as soon as the server has answered. */
  const tell = <Made extends { id: string }>(work: Promise<Made>, inWords: (page: Made) => string) =>
    toast.show(
      work.then(async (page) => {
        const undo = await undoNewest("booking_page", page.id);
        return { message: inWords(page), undo: undo && withReread(undo, reread) };
      }),
    );
  /** Saves what a form holds. Throws what the server refuses, for the form to show. */
  async function save(id: string | undefined, input: BookingPageInput) {
    const saving = id ? updating.mutateAsync({ ...input, id }) : creating.mutateAsync(input);
    tell(saving, ({ title }) => (id ? `Changed ${title}` : `Made ${title}`));
    await saving;
  }
  async function act(message: string, id: string, work: Promise<unknown>) {
    tell(
      work.then(() => ({ id })),
      () => message,
    );
    await work.catch((error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" }));
  }
  const remove = ({ id, title }: BookingPage) => act(`Deleted ${title}`, id, removing.mutateAsync({ id }));
  const setOpen = ({ id, title }: BookingPage, isOpen: boolean) =>
    act(`${isOpen ? "Opened" : "Closed"} ${title}`, id, (isOpen ? opening : closing).mutateAsync({ id }));

  return { save, remove, setOpen };
}

/** What is taken back shows at once, and so does what is done again. */
function withReread(undo: Undo, reread: () => Promise<void>): Undo {
  return async () => {
    const again = await undo();
    await reread();
    return again && withReread(again, reread);
  };
}

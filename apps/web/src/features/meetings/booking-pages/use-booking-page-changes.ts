"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { BookingPage, BookingPageInput } from "./booking-page-words.ts";

/** Ways to change booking pages; each says what happened, and its message takes it back. */
export function useBookingPageChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
  // The message of a change does not wait for the list to be read again.
  const settled = { onSettled: () => void queryClient.invalidateQueries(trpc.bookingPages.pathFilter()) };
  const creating = useMutation(trpc.bookingPages.create.mutationOptions(settled));
  const updating = useMutation(trpc.bookingPages.update.mutationOptions(settled));
  const removing = useMutation(trpc.bookingPages.delete.mutationOptions(settled));
  const opening = useMutation(trpc.bookingPages.open.mutationOptions(settled));
  const closing = useMutation(trpc.bookingPages.close.mutationOptions(settled));

  /** Saves what a form holds. Throws what the server refuses, for the form to show. */
  async function save(id: string | undefined, input: BookingPageInput) {
    const saving = id ? updating.mutateAsync({ ...input, id }) : creating.mutateAsync(input);
    tell(saving, (saved) => ({ message: `${id ? "Changed" : "Made"} ${saved.title}`, of: ["booking_page", saved.id] }));
    await saving;
  }
  const remove = ({ id, title }: BookingPage) =>
    attempt(removing.mutateAsync({ id }), { message: `Deleted ${title}`, of: ["booking_page", id] });
  const setOpen = ({ id, title }: BookingPage, isOpen: boolean) =>
    attempt((isOpen ? opening : closing).mutateAsync({ id }), {
      message: `${isOpen ? "Opened" : "Closed"} ${title}`,
      of: ["booking_page", id],
    });

  return { save, remove, setOpen };
}

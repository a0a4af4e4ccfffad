"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { FreeTimes, type Slot, useDays } from "./free-times.tsx";

/** What it is about, and the free times of a page. One press books one. */
export function BookTime({ pageId }: { pageId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const { days, goOn } = useDays();
  const [notes, setNotes] = useState("");
  const found = useQuery(trpc.bookings.ownSlots.queryOptions({ id: pageId, ...days }));
  const book = useMutation(
    trpc.bookings.ownBook.mutationOptions({
      onSuccess: ({ id }) => {
        toast.show({ message: "It is booked. You get a mail with the invitation." });
        refreshSoon(queryClient, { noun: "meetings", id });
        router.push(`/portal/meetings/${id}`);
      },
      onError: (failed) => {
        toast.show({ message: failureOf(failed).message, tone: "negative" });
        void found.refetch();
      },
    }),
  );
  const { timeZone } = days;
  const take = ({ startsAt }: Slot) => book.mutate({ id: pageId, startsAt, timeZone, notes: notes.trim() || null });
  return (
    <>
      <TextField
        label="What is it about? If you like"
        name="notes"
        maxLength={5000}
        autoComplete="off"
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      <FreeTimes
        timeZone={timeZone}
        found={found}
        taking={book.isPending || book.isSuccess ? String(book.variables.startsAt) : undefined}
        onChoose={take}
        onLater={goOn}
      />
    </>
  );
}

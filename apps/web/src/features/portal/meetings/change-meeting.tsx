"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { type Meeting, whenInWords } from "./meeting-words.ts";
import { SlotChoice } from "./slot-choice.tsx";

/** Another time, or none: a meeting that was booked moves to a free slot; for the others one asks. */
export function ChangeMeeting({ meeting }: { meeting: Meeting }) {
  const [shown, setShown] = useState<"cancel" | "move">();
  const about = `Another time for “${meeting.title}”, ${whenInWords(meeting)}`;
  return (
    <section className="stack" aria-label="Change the meeting">
      <p className="portal-acts">
        {meeting.bookingPageId ? (
          <Button aria-expanded={shown === "move"} onClick={() => setShown(shown === "move" ? undefined : "move")}>
            Choose another time
          </Button>
        ) : (
          <AppLink
            className={buttonClass()}
            href={`/portal/tickets/new?about=${encodeURIComponent(about)}`}
            suppressHydrationWarning
          >
            Ask for another time
          </AppLink>
        )}
        <Button aria-expanded={shown === "cancel"} onClick={() => setShown(shown === "cancel" ? undefined : "cancel")}>
          Cancel the meeting
        </Button>
      </p>
      {shown === "move" && <SlotChoice meeting={meeting} onMoved={() => setShown(undefined)} />}
      {shown === "cancel" && <CancelForm id={meeting.id} />}
    </section>
  );
}

function CancelForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const cancel = useMutation(
    trpc.meetings.cancel.mutationOptions({
      onSuccess: () => toast.show({ message: "The meeting is cancelled. Everybody who takes part gets a mail." }),
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
      onSettled: () => refreshSoon(queryClient, { noun: "meetings", id }),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason") as string; // the field below is a text
    cancel.mutate({ id, reason: reason.trim() || null });
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField label="Why? If you like" name="reason" maxLength={500} autoComplete="off" />
      <p>
        <Button type="submit" variant="danger" isBusy={cancel.isPending}>
          Yes, cancel it
        </Button>
      </p>
    </form>
  );
}

"use client";
import { Picker } from "@switchboard/ui/patterns/picker";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextArea, TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import type { MeetingInput } from "../meeting-words.ts";
import { useMeetingChanges } from "../use-meeting-changes.ts";
import type { Draft, Guest } from "./draft.ts";
import { MeetingTimes, type Times } from "./meeting-times.tsx";
import { useFoundPeople } from "./use-found-people.tsx";

type FormProps = { id?: string; draft: Draft; reader: Reader; close: () => void };

const shownFields = ["title", "startsAt", "endsAt", "timeZone", "hostId", "participants", "place", "notes"];

/** What a meeting is about, when, where and with whom; and what the server says about that. */
export function MeetingForm({ id, draft, reader, close }: FormProps) {
  const { save } = useMeetingChanges();
  // Until it is gone: what was saved must not be sent again while the dialog closes.
  const [isBusy, setBusy] = useState(false);
  const [times, setTimes] = useState<Times>(draft);
  const [guests, setGuests] = useState<readonly Guest[]>(draft.guests);
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>();
  const errorOf = (name: string) => failure?.fields[name]?.[0];
  const isElsewhere = failure && !shownFields.some(errorOf);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await save(id, inputOf(form, times, guests, draft.leadId));
      close();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  }
  return (
    <form className="meeting-form" noValidate onSubmit={(event) => void submit(event)}>
      {isElsewhere && <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>}
      <TextField
        label="Title"
        name="title"
        maxLength={200}
        autoComplete="off"
        defaultValue={draft.title}
        error={errorOf("title")}
        // The form opens to be filled in, and it is loaded after its dialog has opened.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <MeetingTimes id={id} times={times} onChange={setTimes} reader={reader} errorOf={errorOf} />
      <Guests guests={guests} onChange={setGuests} error={errorOf("participants")} />
      <TextField
        label="Place or link"
        name="place"
        maxLength={500}
        autoComplete="off"
        defaultValue={draft.place}
        error={errorOf("place")}
      />
      <TextArea
        label="Notes"
        name="notes"
        hint="For your colleagues. They are not sent to guests."
        defaultValue={draft.notes}
        error={errorOf("notes")}
      />
      <p className="dialog-actions">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {id ? "Save and tell the guests" : guests.length > 0 ? "Plan and invite" : "Plan the meeting"}
        </Button>
      </p>
    </form>
  );
}

type GuestsProps = { guests: readonly Guest[]; onChange: (guests: readonly Guest[]) => void; error?: string };

function Guests({ guests, onChange, error }: GuestsProps) {
  const { found, isBusy, ask } = useFoundPeople();
  return (
    <Picker
      label="Guests"
      hint="Members, contacts, leads, or any e-mail address. They get an invitation for their calendar."
      error={error}
      picked={guests}
      found={found}
      isBusy={isBusy}
      onQuery={ask}
      onAdd={({ id }) => {
        const guest = found.find((one) => one.id === id);
        if (guest) onChange([...guests, guest]);
      }}
      onRemove={(id) => onChange(guests.filter((guest) => guest.id !== id))}
    />
  );
}

/** Times go as they are on the wall; the server reads them by the time zone. */
function inputOf(form: FormData, times: Times, guests: readonly Guest[], leadId: string | null): MeetingInput {
  const text = (name: string) => (form.get(name) as string).trim(); // the fields above are all texts
  return {
    title: text("title"),
    startsAt: times.starts,
    endsAt: times.ends,
    timeZone: times.timeZone,
    hostId: times.hostId || null,
    leadId,
    place: text("place") || null,
    notes: text("notes") || null,
    participants: guests.map(({ input }) => input),
  };
}

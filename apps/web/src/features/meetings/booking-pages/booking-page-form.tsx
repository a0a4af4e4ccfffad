"use client";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { FieldError, SelectField, TextArea, TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { timeZonesWith } from "../meeting-words.ts";
import { useMembers } from "../use-members.ts";
import {
  type BookingPage,
  type BookingPageInput,
  buffers,
  durations,
  minutesInWords,
  notices,
  type Stretch,
  slugOf,
  usualHours,
} from "./booking-page-words.ts";
import { useBookingPageChanges } from "./use-booking-page-changes.ts";
import { WeeklyHours } from "./weekly-hours.tsx";

type FormProps = { page?: BookingPage; me: string; reader: Reader; close: () => void };
type ErrorOf = (name: string) => string | undefined;

const shownFields = ["title", "slug", "description", "place", "hours", "hostIds", "timeZone", "horizonDays"];

/** What a booking page offers: what, where, with whom, and when there is time. */
export function BookingPageForm({ page, me, reader, close }: FormProps) {
  const { save } = useBookingPageChanges();
  // Until it is gone: what was saved must not be sent again while the dialog closes.
  const [isBusy, setBusy] = useState(false);
  const [hours, setHours] = useState<Stretch[]>(page?.hours ?? usualHours);
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>();
  const errorOf: ErrorOf = (name) => failure?.fields[name]?.[0];

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    try {
      await save(page?.id, { ...inputOf(new FormData(event.currentTarget)), hours });
      close();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  }
  return (
    <form className="meeting-form" noValidate onSubmit={(event) => void submit(event)}>
      {failure && !shownFields.some(errorOf) && (
        <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
      )}
      <Naming page={page} errorOf={errorOf} />
      <Lengths page={page} reader={reader} errorOf={errorOf} />
      <WeeklyHours hours={hours} weekStart={reader.weekStart} error={errorOf("hours")} onChange={setHours} />
      <Hosts page={page} me={me} error={errorOf("hostIds")} />
      <p className="dialog-actions">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {page ? "Save the page" : "Make the page"}
        </Button>
      </p>
    </form>
  );
}

function Naming({ page, errorOf }: { page?: BookingPage; errorOf: ErrorOf }) {
  const [slug, setSlug] = useState(page?.slug ?? "");
  const [isOwn, setOwn] = useState(page !== undefined);
  return (
    <>
      <div className="two">
        <TextField
          label="Title"
          name="title"
          maxLength={200}
          autoComplete="off"
          defaultValue={page?.title}
          error={errorOf("title")}
          onChange={({ target }) => !isOwn && setSlug(slugOf(target.value))}
        />
        <TextField
          label="Address"
          name="slug"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          hint={`/book/${slug || "…"}`}
          value={slug}
          error={errorOf("slug")}
          onChange={({ target }) => {
            setOwn(true);
            setSlug(target.value);
          }}
        />
      </div>
      <TextArea
        label="What visitors read above the times"
        name="description"
        defaultValue={page?.description ?? ""}
        error={errorOf("description")}
      />
      <TextField
        label="Place or link"
        name="place"
        maxLength={500}
        autoComplete="off"
        defaultValue={page?.place ?? ""}
        error={errorOf("place")}
      />
    </>
  );
}

function Lengths({ page, reader, errorOf }: { page?: BookingPage; reader: Reader; errorOf: ErrorOf }) {
  const zone = page?.timeZone ?? reader.timeZone;
  return (
    <div className="two">
      <Minutes label="Length" name="durationMinutes" of={durations} value={page?.durationMinutes ?? 30} />
      <Minutes label="Free time before and after" name="bufferMinutes" of={buffers} value={page?.bufferMinutes ?? 0} />
      <SelectField
        label="Book at least before"
        name="noticeMinutes"
        defaultValue={page?.noticeMinutes ?? 120}
        options={withValue(notices, page?.noticeMinutes ?? 120)}
      />
      <TextField
        label="Days ahead"
        name="horizonDays"
        type="number"
        min={1}
        max={365}
        defaultValue={page?.horizonDays ?? 30}
        error={errorOf("horizonDays")}
      />
      <SelectField
        label="Time zone of the hours"
        name="timeZone"
        defaultValue={zone}
        error={errorOf("timeZone")}
        options={timeZonesWith(zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
      />
    </div>
  );
}

function Minutes({ label, name, of, value }: { label: string; name: string; of: number[]; value: number }) {
  const options = of.map((minutes) => ({ value: String(minutes), label: minutes ? minutesInWords(minutes) : "None" }));
  return <SelectField label={label} name={name} defaultValue={value} options={withValue(options, value)} />;
}

/** A value that was set by the API may be none of the usual ones. */
const withValue = (options: { value: string; label: string }[], minutes: number) =>
  options.some(({ value }) => value === String(minutes))
    ? options
    : [...options, { value: String(minutes), label: minutesInWords(minutes) }];

function Hosts({ page, me, error }: { page?: BookingPage; me: string; error?: string }) {
  const members = useMembers();
  const chosen = page ? page.hosts.map(({ userId }) => userId) : [me];
  return (
    <fieldset className="checks">
      <legend className="label">Hosts, who take turns</legend>
      {members.map(({ id, name }) => (
        <Checkbox key={id} name="hostIds" value={id} label={name} defaultChecked={chosen.includes(id)} />
      ))}
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}

function inputOf(form: FormData): Omit<BookingPageInput, "hours"> {
  const text = (name: string) => (form.get(name) as string).trim(); // the fields above are all texts
  return {
    title: text("title"),
    slug: text("slug"),
    description: text("description") || null,
    place: text("place") || null,
    durationMinutes: Number(text("durationMinutes")),
    bufferMinutes: Number(text("bufferMinutes")),
    noticeMinutes: Number(text("noticeMinutes")),
    horizonDays: Number(text("horizonDays")),
    timeZone: text("timeZone"),
    hostIds: form.getAll("hostIds").map(String),
  };
}

"use client";
import { clockOf } from "@switchboard/ui/patterns/calendar-days.ts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { TriangleAlert } from "lucide-react";
import { timeZonesWith, zoneInWords } from "../meeting-words.ts";
import { useMembers } from "../use-members.ts";
import { type Draft, endAfter } from "./draft.ts";
import { useClashes } from "./use-clashes.ts";

export type Times = Pick<Draft, "starts" | "ends" | "timeZone" | "hostId">;

type TimesProps = {
  id?: string;
  times: Times;
  onChange: (times: Times) => void;
  reader: Reader;
  errorOf: (field: string) => string | undefined;
};

/** When a meeting is and who holds it, with a word when the host is taken. */
export function MeetingTimes({ id, times, onChange, reader, errorOf }: TimesProps) {
  const members = useMembers();
  const { starts, ends, timeZone, hostId } = times;
  const change = (changes: Partial<Times>) => onChange({ ...times, ...changes });
  return (
    <>
      <div className="two">
        <TextField
          label="Starts"
          type="datetime-local"
          value={starts}
          onChange={({ target }) => change({ starts: target.value, ends: endAfter(target.value, times) })}
          error={errorOf("startsAt")}
        />
        <TextField
          label="Ends"
          type="datetime-local"
          value={ends}
          min={starts}
          onChange={({ target }) => change({ ends: target.value })}
          error={errorOf("endsAt") ?? (ends && ends <= starts ? "The end comes before the start." : undefined)}
        />
        <SelectField
          label="Time zone"
          value={timeZone}
          onChange={({ target }) => change({ timeZone: target.value })}
          error={errorOf("timeZone")}
          options={timeZonesWith(timeZone, reader.timeZone).map((zone) => ({
            value: zone,
            label: zone === timeZone ? zoneInWords(zone) : zone.replaceAll("_", " "),
          }))}
        />
        <SelectField
          label="Host"
          value={hostId}
          onChange={({ target }) => change({ hostId: target.value })}
          error={errorOf("hostId")}
          options={[{ value: "", label: "Nobody" }, ...members.map(({ id: value, name }) => ({ value, label: name }))]}
        />
      </div>
      <Clashes id={id} times={times} locale={reader.locale} />
    </>
  );
}

function Clashes({ id, times, locale }: { id?: string; times: Times; locale: string }) {
  const clashes = useClashes({ ...times, id });
  const [first] = clashes;
  return (
    <output className="clash" hidden={!first}>
      {first && (
        <>
          <TriangleAlert aria-hidden="true" />
          <span>
            {first.hostName ?? "The host"} has <b>{first.title}</b> from {clockOf(new Date(first.startsAt), locale)} to{" "}
            {clockOf(new Date(first.endsAt), locale)}
            {clashes.length > 1 && ` and ${clashes.length - 1} more`}. You can plan this one beside it.
          </span>
        </>
      )}
    </output>
  );
}

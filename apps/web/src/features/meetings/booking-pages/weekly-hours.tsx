"use client";
import { IconButton } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { FieldError } from "@switchboard/ui/primitives/field";
import { Plus, X } from "lucide-react";
import { clockAt, dayLabels, minutesAt, type Stretch } from "./booking-page-words.ts";

type HoursProps = {
  hours: readonly Stretch[];
  weekStart: number;
  error?: string;
  onChange: (hours: Stretch[]) => void;
};

/** When people can be met, day by day. A day may have several stretches, or none. */
export function WeeklyHours({ hours, weekStart, error, onChange }: HoursProps) {
  const days = Array.from({ length: 7 }, (_, at) => (at + weekStart) % 7);
  return (
    <fieldset className="hours" aria-describedby={error ? "hours-error" : undefined}>
      <legend className="label">Weekly hours</legend>
      {days.map((day) => (
        <Day
          key={day}
          day={day}
          stretches={hours.filter((stretch) => stretch.day === day)}
          onChange={(stretches) => onChange([...hours.filter((stretch) => stretch.day !== day), ...stretches])}
        />
      ))}
      {error && <FieldError id="hours-error">{error}</FieldError>}
    </fieldset>
  );
}

type DayProps = { day: number; stretches: readonly Stretch[]; onChange: (stretches: Stretch[]) => void };

function Day({ day, stretches, onChange }: DayProps) {
  const name = dayLabels[day] ?? "";
  const last = stretches.at(-1);
  const replace = (at: number, stretch: Stretch) =>
    onChange(stretches.map((one, index) => (index === at ? stretch : one)));
  return (
    <div className="hours-day">
      <Checkbox
        label={name}
        checked={stretches.length > 0}
        onChange={(event) => onChange(event.target.checked ? [{ day, from: 9 * 60, to: 17 * 60 }] : [])}
      />
      <div>
        {stretches.map((stretch, at) => (
          // Stretches have no name of their own, and one that is being changed must stay the same field.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={`stretch-${at}`}>
            <Clock
              label={`${name} from`}
              minutes={stretch.from}
              onChange={(from) => replace(at, { ...stretch, from })}
            />
            <span className="muted">to</span>
            <Clock label={`${name} to`} isEnd minutes={stretch.to} onChange={(to) => replace(at, { ...stretch, to })} />
            <IconButton
              label={`Take ${clockAt(stretch.from)} to ${clockAt(stretch.to)} off ${name}`}
              icon={<X />}
              onClick={() => onChange(stretches.filter((_, index) => index !== at))}
            />
          </p>
        ))}
        {!last && <span className="muted">Not available</span>}
      </div>
      {last && last.to < 23 * 60 && (
        <IconButton
          label={`Another stretch on ${name}`}
          icon={<Plus />}
          onClick={() => onChange([...stretches, { day, from: last.to + 60, to: Math.min(last.to + 180, 24 * 60) }])}
        />
      )}
    </div>
  );
}

type ClockProps = { label: string; minutes: number; isEnd?: boolean; onChange: (minutes: number) => void };

function Clock({ label, minutes, isEnd = false, onChange }: ClockProps) {
  return (
    <input
      className="field"
      type="time"
      step={900}
      aria-label={label}
      value={clockAt(minutes % (24 * 60))}
      onChange={(event) => event.target.value && onChange(minutesAt(event.target.value, isEnd))}
    />
  );
}

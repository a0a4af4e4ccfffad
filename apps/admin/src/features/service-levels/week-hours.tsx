import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Plus, X } from "lucide-react";
import { asTime, type Hours, readTime, weekdays } from "./level-words.ts";

type Props = { hours: readonly Hours[]; onChange: (hours: Hours[]) => void };

/** When business is open on each day of the week; a day may be open twice, with a break between. */
export function WeekHours({ hours, onChange }: Props) {
  const rest = (day: number) => hours.filter((one) => one.day !== day);
  return (
    <ul className="week">
      {weekdays.map(({ day, label }) => {
        const open = hours.filter((one) => one.day === day);
        return (
          <li key={day}>
            <Checkbox
              label={label}
              checked={open.length > 0}
              onChange={(event) => onChange(event.target.checked ? [...hours, { day, ...nineToFive }] : rest(day))}
            />
            <DayHours label={label} open={open} onChange={(changed) => onChange([...rest(day), ...changed])} />
          </li>
        );
      })}
    </ul>
  );
}

const nineToFive = { from: 540, to: 1020 };

function DayHours({ label, open, onChange }: { label: string; open: Hours[]; onChange: (open: Hours[]) => void }) {
  const last = open.at(-1);
  if (!last) return <span className="muted">Closed</span>;
  return (
    <span className="day-hours">
      {open.map((one, place) => (
        // The hours of a day are told apart by their place alone.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={place} className="cell">
          <Time
            label={`${label}, opens`}
            minute={one.from}
            onChange={(from) => onChange(open.with(place, { ...one, from }))}
          />
          to
          <Time
            label={`${label}, shuts`}
            minute={one.to}
            isEnd
            onChange={(to) => onChange(open.with(place, { ...one, to }))}
          />
          {open.length > 1 && (
            <IconButton
              label={`Take these hours of ${label} away`}
              icon={<X />}
              onClick={() => onChange(open.toSpliced(place, 1))}
            />
          )}
        </span>
      ))}
      {last.to <= 1320 && (
        <Button
          variant="quiet"
          icon={<Plus />}
          aria-label={`More hours on ${label}`}
          onClick={() => onChange([...open, { day: last.day, from: last.to + 60, to: Math.min(last.to + 120, 1440) }])}
        >
          Hours
        </Button>
      )}
    </span>
  );
}

type TimeProps = { label: string; minute: number; isEnd?: boolean; onChange: (minute: number) => void };

function Time({ label, minute, isEnd = false, onChange }: TimeProps) {
  return (
    <input
      className="field time"
      type="time"
      required
      aria-label={label}
      value={asTime(minute)}
      onChange={(event) => event.target.value && onChange(readTime(event.target.value, isEnd))}
    />
  );
}

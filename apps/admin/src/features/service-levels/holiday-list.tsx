"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { TextField } from "@switchboard/ui/primitives/field";
import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import { X } from "lucide-react";
import { useState } from "react";

type Props = { holidays: readonly string[]; onChange: (holidays: string[]) => void };

const shape = { dateStyle: "medium", timeZone: "UTC" } as const;
const words = (day: string) => dateFormat(shape).format(new Date(day));

/** The days on which no time runs. */
export function HolidayList({ holidays, onChange }: Props) {
  const [day, setDay] = useState("");
  const isNew = day !== "" && !holidays.includes(day);
  return (
    <div className="form">
      <p className="holidays">
        {holidays.length === 0 && <span className="muted">None</span>}
        {holidays.map((one) => (
          <span key={one} className="chip">
            <b>{words(one)}</b>
            <button
              type="button"
              aria-label={`Take away ${words(one)}`}
              onClick={() => onChange(holidays.filter((other) => other !== one))}
            >
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
      </p>
      <div className="holiday-add">
        <TextField label="Another day" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        <Button
          disabled={!isNew}
          onClick={() => {
            onChange([...holidays, day].toSorted());
            setDay("");
          }}
        >
          Add
        </Button>
      </div>
    </div>
  );
}

"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { TextField } from "@switchboard/ui/primitives/field";
import { X } from "lucide-react";
import { useState } from "react";

type Props = { holidays: readonly string[]; onChange: (holidays: string[]) => void };

const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

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
            <b>{words.format(new Date(one))}</b>
            <button
              type="button"
              aria-label={`Take away ${words.format(new Date(one))}`}
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

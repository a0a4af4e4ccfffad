"use client";
import { useReader } from "@switchboard/ui/patterns/use-reader.ts";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useState } from "react";
import { clockAt } from "../notification-words.ts";
import type { Settings } from "./draft.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const usual = { from: 20 * 60, to: 7 * 60 };

type HoursProps = { settings: Settings; errors: Partial<Record<string, string[]>> };

/** When a member wants no lamp and no mail. */
export function QuietHours({ settings, errors }: HoursProps) {
  const { quietFrom, quietTo, quietDays } = settings;
  const [isQuiet, setQuiet] = useState(quietFrom !== null);
  const weekStart = useReader()?.weekStart ?? 1;
  return (
    <fieldset className="news-quiet">
      <legend className="sr">Quiet hours</legend>
      <Checkbox
        name="isQuiet"
        label={<b>Quiet hours</b>}
        checked={isQuiet}
        onChange={({ target }) => setQuiet(target.checked)}
      />
      <p className="muted">The lamp stays dark, and what would be mailed comes in one mail afterwards.</p>
      {isQuiet && (
        <>
          <div className="news-hours">
            <TextField
              label="From"
              name="quietFrom"
              type="time"
              defaultValue={clockAt(quietFrom ?? usual.from)}
              error={errors["quietFrom"]?.[0]}
            />
            <TextField
              label="Until"
              name="quietTo"
              type="time"
              defaultValue={clockAt(quietTo ?? usual.to)}
              error={errors["quietTo"]?.[0]}
            />
            <Zone settings={settings} error={errors["timeZone"]?.[0]} />
          </div>
          <fieldset className="news-days">
            <legend className="label">On</legend>
            {days.map((_, at) => {
              const day = (at + weekStart) % 7;
              return (
                <Checkbox
                  key={days[day]}
                  name="quietDays"
                  value={day}
                  label={days[day]?.slice(0, 3)}
                  aria-label={days[day]}
                  defaultChecked={quietDays.includes(day)}
                />
              );
            })}
          </fieldset>
        </>
      )}
    </fieldset>
  );
}

/** The zone that was chosen; before, the one that the reader is in. */
function Zone({ settings: { quietFrom, timeZone }, error }: { settings: Settings; error?: string }) {
  const here = useReader()?.timeZone ?? timeZone;
  const zone = quietFrom === null ? here : timeZone;
  const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), zone])].toSorted();
  return (
    <SelectField
      key={zone}
      label="Time zone"
      name="timeZone"
      defaultValue={zone}
      error={error}
      options={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
    />
  );
}

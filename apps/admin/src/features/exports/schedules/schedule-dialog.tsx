"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { FieldError, SelectField } from "@switchboard/ui/primitives/field";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { optionsOf } from "../export-words.ts";
import { timeZoneOfViewer, zoneInWords } from "../times.ts";
import { hourInWords, type Rhythm, rhythmLabels, type Schedule, weekdays } from "./schedule-words.ts";

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourInWords(hour) }));
const days = weekdays.map((label, place) => ({ value: String(place + 1), label }));

type Props = { presetId: string; presetName: string; schedule?: Schedule; onClose: () => void };

/** Says when a preset is exported by itself, and who gets the mail. */
export function ScheduleDialog({ presetId, presetName, schedule, onClose }: Props) {
  const { save, isBusy, message } = useSave(presetId, presetName, schedule, onClose);
  return (
    <FormDialog
      title={`Export ${presetName} by itself`}
      submit={schedule ? "Save" : "Schedule"}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={(form) => save(rhythmIn(form))}
    >
      <RhythmFields schedule={schedule} />
      {message && <FieldError>{message}</FieldError>}
    </FormDialog>
  );
}

function useSave(presetId: string, presetName: string, schedule: Schedule | undefined, onClose: () => void) {
  const trpc = useTRPC();
  const { tell } = useDeeds(trpc.exportSchedules.pathFilter());
  const create = useMutation(trpc.exportSchedules.create.mutationOptions({ onSuccess: onClose }));
  const update = useMutation(trpc.exportSchedules.update.mutationOptions({ onSuccess: onClose }));
  const error = create.error ?? update.error;
  return {
    save: (rhythm: Rhythm) => {
      const saving = schedule
        ? update.mutateAsync({ id: schedule.id, rhythm })
        : create.mutateAsync({ presetId, rhythm });
      const message = `“${presetName}” is exported by itself, in your name`;
      tell(saving, ({ id }) => ({ message, of: ["export_schedule", id] })).catch(() => undefined);
    },
    isBusy: create.isPending || update.isPending,
    message: error ? failureOf(error).message : undefined,
  };
}

// The fields are texts; the server looks at them again.
const rhythmIn = (form: FormData): Rhythm => ({
  every: form.get("every") as Rhythm["every"],
  weekday: form.has("weekday") ? Number(form.get("weekday")) : null,
  hour: Number(form.get("hour")),
  timeZone: form.get("timeZone") as string,
  recipientIds: form.getAll("recipients") as string[],
});

function RhythmFields({ schedule }: { schedule: Schedule | undefined }) {
  const [every, setEvery] = useState<Rhythm["every"]>(schedule?.every ?? "daily");
  const zones = [...new Set([schedule?.timeZone ?? timeZoneOfViewer(), timeZoneOfViewer(), "UTC"])];
  return (
    <>
      <SelectField
        label="How often"
        name="every"
        options={optionsOf(rhythmLabels)}
        value={every}
        onChange={({ target }) => setEvery(target.value === "weekly" ? "weekly" : "daily")}
      />
      {every === "weekly" && (
        <SelectField label="On" name="weekday" options={days} defaultValue={String(schedule?.weekday ?? 1)} />
      )}
      <div className="two">
        <SelectField label="At" name="hour" options={hours} defaultValue={String(schedule?.hour ?? 7)} />
        <SelectField
          label="By the clock of"
          name="timeZone"
          options={zones.map((zone) => ({ value: zone, label: zone === "UTC" ? "UTC" : zoneInWords(zone) }))}
        />
      </div>
      <Readers chosen={schedule?.recipientIds} />
    </>
  );
}

/** Only admins export, so only admins get the mail. */
function Readers({ chosen }: { chosen: readonly string[] | undefined }) {
  const { data } = useQuery(useTRPC().users.list.queryOptions({ limit: 200 }));
  const admins = (data?.items ?? []).filter(({ role, status }) => role === "admin" && status === "active");
  return (
    <fieldset className="choices">
      <legend className="label">Who gets a mail</legend>
      {admins.map((admin) => (
        <Checkbox
          key={admin.id}
          name="recipients"
          value={admin.id}
          label={admin.name}
          // An only admin is who schedules it.
          defaultChecked={chosen ? chosen.includes(admin.id) : admins.length === 1}
        />
      ))}
      <p className="muted fine-print">
        Each takes the file signed in, within 24 hours. Webhooks that listen to export_schedule.came_due hear of it too.
      </p>
    </fieldset>
  );
}

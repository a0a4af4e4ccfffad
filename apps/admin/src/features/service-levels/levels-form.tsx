"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { writtenBack } from "@switchboard/ui/patterns/undo-stack.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { FieldError, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { HolidayList } from "./holiday-list.tsx";
import type { Levels } from "./level-words.ts";
import { PromiseTable } from "./promise-table.tsx";
import { WeekHours } from "./week-hours.tsx";

/** Changes the service levels as a whole. Takes what is saved. */
export function LevelsForm({ saved }: { saved: Levels }) {
  const [levels, setLevels] = useState(saved);
  const { save, error, isPending } = useSaveLevels(saved);
  const change = (changes: Partial<Levels>) => setLevels((before) => ({ ...before, ...changes }));
  const { fields = {}, message } = error ? failureOf(error) : {};
  const zones = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    void save(levels);
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Box title="What we promise" hint="In business minutes, from when a ticket is opened">
        <PromiseTable levels={levels} onChange={change} />
      </Box>
      <Box title="When business is open">
        <div className="form">
          <TextField
            label="Time zone"
            value={levels.timeZone}
            list={zones}
            required
            autoComplete="off"
            error={fields["timeZone"]?.[0]}
            onChange={(event) => change({ timeZone: event.target.value })}
          />
          <datalist id={zones} suppressHydrationWarning>
            {Intl.supportedValuesOf("timeZone").map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </datalist>
        </div>
        <WeekHours hours={levels.hours} onChange={(hours) => change({ hours })} />
      </Box>
      <Box title="Holidays" hint="No time runs on these days">
        <HolidayList holidays={levels.holidays} onChange={(holidays) => change({ holidays })} />
      </Box>
      <Box title="Mail">
        <div className="form">
          <Checkbox
            label="Answer a mail that opens a ticket with its number, at most once an hour for each sender"
            checked={levels.sendsReceipt}
            onChange={(event) => change({ sendsReceipt: event.target.checked })}
          />
        </div>
      </Box>
      {message && <FieldError>{Object.values(fields)[0]?.[0] ?? message}</FieldError>}
      <p className="cell">
        <Button variant="primary" type="submit" isBusy={isPending} disabled={levels === saved}>
          Save
        </Button>
        {levels !== saved && <Button onClick={() => setLevels(saved)}>Reset</Button>}
        <span className="muted">It holds for tickets from now on.</span>
      </p>
    </form>
  );
}

/** Saves the levels. What they were before can be saved again. */
function useSaveLevels(saved: Levels) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const setting = useMutation(
    trpc.tickets.setServiceLevels.mutationOptions({
      onSuccess: (levels) => queryClient.setQueryData(trpc.tickets.serviceLevels.queryKey(), levels),
    }),
  );
  const write = (levels: Levels) => setting.mutateAsync(levels);
  const save = (levels: Levels) =>
    tell(write(levels), {
      message: "The service levels are changed.",
      undo: writtenBack(write, saved, levels),
    }).catch(() => undefined);
  return { ...setting, save };
}

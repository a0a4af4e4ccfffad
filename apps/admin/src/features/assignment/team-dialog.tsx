"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { FieldError, TextField } from "@switchboard/ui/primitives/field";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Colleague, Team } from "./assignment-words.ts";

type Props = { team: Team | undefined; colleagues: readonly Colleague[]; onClose: () => void };

/** Makes a team, or changes one. */
export function TeamDialog({ team, colleagues, onClose }: Props) {
  const trpc = useTRPC();
  const { tell } = useDeeds(trpc.teams.pathFilter());
  const create = useMutation(trpc.teams.create.mutationOptions({ onSuccess: onClose }));
  const update = useMutation(trpc.teams.update.mutationOptions({ onSuccess: onClose }));
  const error = create.error ?? update.error;
  const failure = error ? failureOf(error) : undefined;

  function save(form: FormData) {
    // The fields below are a text and boxes with ids as their values; the server looks at them again.
    const input = { name: form.get("name") as string, memberIds: form.getAll("members") as string[] };
    const saving = team ? update.mutateAsync({ id: team.id, ...input }) : create.mutateAsync(input);
    const message = `The team ${input.name} is ${team ? "changed" : "made"}.`;
    tell(saving, (saved) => ({ message, of: ["team", saved.id] })).catch(() => undefined);
  }
  return (
    <FormDialog
      title={team ? team.name : "New team"}
      submit={team ? "Save" : "Create team"}
      isBusy={create.isPending || update.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label="Name"
        name="name"
        required
        maxLength={80}
        defaultValue={team?.name}
        error={failure?.fields["name"]?.[0]}
      />
      <fieldset className="choices">
        <legend className="label">People</legend>
        {colleagues.map((person) => (
          <Checkbox
            key={person.id}
            name="members"
            value={person.id}
            label={person.name}
            defaultChecked={team?.memberIds.includes(person.id)}
          />
        ))}
      </fieldset>
      {failure && !failure.fields["name"] && <FieldError>{failure.message}</FieldError>}
    </FormDialog>
  );
}

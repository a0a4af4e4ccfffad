"use client";
import { FilterBuilder } from "@switchboard/ui/patterns/filter-builder";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { leadFilterFields } from "@switchboard/ui/patterns/lead-filter-fields.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import {
  asPeople,
  asTree,
  asWhere,
  type Colleague,
  type Rule,
  readTarget,
  type Team,
  targetOf,
} from "./assignment-words.ts";

type Props = {
  rule: Rule | undefined;
  teams: readonly Team[];
  colleagues: readonly Colleague[];
  onClose: () => void;
};

/** Makes a rule, or changes one: which new leads, and who gets them. */
export function RuleDialog({ rule, teams, colleagues, onClose }: Props) {
  const trpc = useTRPC();
  const { tell } = useDeeds(trpc.assignment.pathFilter());
  const [where, setWhere] = useState(asTree(rule?.filter.where));
  const fields = leadFilterFields(useQuery(trpc.leads.fields.queryOptions()).data?.items ?? [], asPeople(colleagues));
  const create = useMutation(trpc.assignment.createRule.mutationOptions({ onSuccess: onClose }));
  const update = useMutation(trpc.assignment.updateRule.mutationOptions({ onSuccess: onClose }));
  const error = create.error ?? update.error;
  const failure = error ? failureOf(error) : undefined;

  function save(form: FormData) {
    // The fields below are two texts; the server looks at them again.
    const target = readTarget(form.get("target") as string);
    const input = { name: form.get("name") as string, filter: where ? { where: asWhere(where) } : {}, ...target };
    const saving = rule ? update.mutateAsync({ id: rule.id, ...input }) : create.mutateAsync(input);
    const message = `The rule “${input.name}” is ${rule ? "changed" : "made"}.`;
    tell(saving, (saved) => ({ message, of: ["assignment_rule", saved.id] })).catch(() => undefined);
  }
  return (
    <FormDialog
      title={rule ? rule.name : "New rule"}
      submit={rule ? "Save" : "Create rule"}
      isBusy={create.isPending || update.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label="Name"
        name="name"
        required
        maxLength={80}
        defaultValue={rule?.name}
        hint="Shown on the timeline of each lead."
        error={failure?.fields["name"]?.[0]}
      />
      <fieldset className="choices">
        <legend className="label">Which new leads without an owner</legend>
        {where ? (
          <FilterBuilder fields={fields} filter={where} onChange={setWhere} />
        ) : (
          <p className="cell">
            All of them.
            <Button onClick={() => setWhere({ all: [{ field: "source", op: "any_of", value: [] }] })}>Only some</Button>
          </p>
        )}
      </fieldset>
      <SelectField
        label="Who gets them"
        name="target"
        defaultValue={rule && targetOf(rule)}
        error={failure?.fields["ownerId"]?.[0]}
      >
        <optgroup label="A team, in turn">
          {teams.map((team) => (
            <option key={team.id} value={targetOf({ ownerId: null, teamId: team.id })}>
              {team.name}
            </option>
          ))}
        </optgroup>
        <optgroup label="One person">
          {colleagues.map((person) => (
            <option key={person.id} value={targetOf({ ownerId: person.id, teamId: null })}>
              {person.name}
            </option>
          ))}
        </optgroup>
      </SelectField>
      {failure && Object.keys(failure.fields).every((field) => field !== "name" && field !== "ownerId") && (
        <FieldError>{failure.message}</FieldError>
      )}
    </FormDialog>
  );
}

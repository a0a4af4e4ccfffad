"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { leadsInWords, nameOf, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import type { Answers, GateField, Question } from "./stage-questions.ts";

type Props = { question: Question; onAnswer: (answers: Answers | null) => void };

/** Asks for the fields that a stage wants. What it insists on is required, the rest may stay empty. */
export function StageDialog({ question: { stage, subject, needed, wished }, onAnswer }: Props) {
  const trpc = useTRPC();
  const id = useId();
  const fields = useQuery(trpc.leads.fields.queryOptions()).data?.items ?? [];
  const labelOf = (field: GateField) => fields.find((one) => one.field === field)?.label ?? field;
  const who = "count" in subject ? leadsInWords(subject.count) : nameOf(subject);

  function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onAnswer(answersIn(new FormData(event.currentTarget)));
  }
  const footer = (
    <>
      <Button onClick={() => onAnswer(null)}>Cancel</Button>
      <Button variant="primary" type="submit" form={id}>
        Move to {stageLabels[stage]}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={() => onAnswer(null)} title={`${who}: ${stageLabels[stage]}`} footer={footer}>
      <form id={id} className="new-lead" onSubmit={answer}>
        {[...needed, ...wished].map((field) => (
          <GateInput key={field} field={field} label={labelOf(field)} isNeeded={needed.includes(field)} />
        ))}
      </form>
    </Dialog>
  );
}

type InputProps = { field: GateField; label: string; isNeeded: boolean };

function GateInput({ field, label, isNeeded }: InputProps) {
  const { options } = useMembers();
  const list = useId();
  const shared = { name: field, label, required: isNeeded };
  if (field === "ownerId") return <SelectField {...shared} options={options} />;
  if (field === "lostReason")
    return (
      <>
        <TextField {...shared} label="Why was it lost?" maxLength={200} list={list} autoComplete="off" />
        <datalist id={list}>
          {usualReasons.map((reason) => (
            <option key={reason} value={reason}>
              {reason}
            </option>
          ))}
        </datalist>
      </>
    );
  return <TextField {...shared} type={types[field] ?? "text"} {...(field === "amount" && { inputMode: "decimal" })} />;
}

const types: Partial<Record<GateField, string>> = { email: "email", phone: "tel", expectedCloseOn: "date" };
const usualReasons = ["Price", "No answer", "Chose somebody else", "No need", "Bad time"];

/** The server looks at the values again; what was left empty is not sent. */
function answersIn(form: FormData): Answers {
  const given = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
  return Object.fromEntries(given.map(([name, value]) => [name, name === "tags" ? value.split(/\s*,\s*/) : value]));
}

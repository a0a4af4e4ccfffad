"use client";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type AdminInputs, type AdminOutputs, useProcedures, useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { PreviewLead } from "./export-words.ts";

export type BulkInput = AdminInputs["leads"]["bulkStart"];
type Job = AdminOutputs["jobs"]["get"];
/** What a job does, before and after: "Deleting", "deleted". */
type Words = { doing: string; done: string };

/** What can be done with a lead of the preview. A deletion can be undone; a mail cannot. */
export function useLeadWork() {
  const trpc = useTRPC();
  const { attempt } = useDeeds(...shownOfLeads(trpc));
  const remove = useMutation(trpc.leads.delete.mutationOptions());
  const resend = useMutation(trpc.confirmations.resend.mutationOptions());
  const person = useMutation(trpc.exports.person.mutationOptions());
  return {
    give: ({ id }: PreviewLead) =>
      attempt(
        person.mutateAsync({ id }).then((kept) => save(`person-${id}.json`, kept)),
        { message: "All that is kept of them is in the file" },
      ),
    remove: (lead: PreviewLead) =>
      attempt(remove.mutateAsync({ id: lead.id }), { message: `Deleted ${nameOf(lead)}`, of: ["lead", lead.id] }),
    resend: ({ id, email }: PreviewLead) =>
      attempt(resend.mutateAsync({ id }), { message: `The mail to ${email} is on its way` }),
  };
}

export type LeadWork = ReturnType<typeof useLeadWork>;

/** Changes many leads as long work, shows how far it is, and takes it back where asked to. */
export function useBulkWork() {
  const trpc = useTRPC();
  const procedures = useProcedures();
  const { attempt, refresh } = useDeeds(...shownOfLeads(trpc));
  const start = useMutation(trpc.leads.bulkStart.mutationOptions());
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const undo = useMutation(trpc.events.undo.mutationOptions());
  const [running, setRunning] = useState<{ id: string; title: string; done: number; total: number | null }>();

  const follow = (id: string, title: string) =>
    followJob(procedures, id, ({ done, total }) => setRunning({ id, title, done, total }));
  async function takeBack(batchId: string) {
    const { jobId } = await undo.mutateAsync({ id: batchId });
    if (jobId) await follow(jobId, "Taking back").finally(() => setRunning(undefined));
    await refresh();
  }
  async function work(input: BulkInput, doing: string) {
    const { id } = await start.mutateAsync(input);
    return follow(id, doing).finally(() => setRunning(undefined));
  }
  const run = (input: BulkInput, { doing, done }: Words) =>
    attempt(work(input, doing), ({ batchId, changed, failure, failedAt }) => ({
      message: [`${leadsInWords(changed)} ${done}`, failure].filter(Boolean).join(". "),
      tone: failedAt ? "negative" : "plain",
      seconds: 20,
      undo: batchId && changed > 0 ? () => takeBack(batchId) : undefined,
    }));
  return { run, running, isCancelling: cancel.isPending, cancel: () => running && cancel.mutate({ id: running.id }) };
}

/** Looks after a job until it is over, and tells how far it is. */
export async function followJob(
  procedures: ReturnType<typeof useProcedures>,
  id: string,
  hear: (job: Job) => void,
): Promise<Job> {
  for (;;) {
    const job = await procedures.jobs.get.query({ id });
    hear(job);
    if (job.finishedAt !== null || job.failedAt !== null) return job;
    await pause();
  }
}

/** What the page shows of leads. */
export const shownOfLeads = (trpc: ReturnType<typeof useTRPC>) => [
  trpc.exports.pathFilter(),
  trpc.figures.pathFilter(),
];

/** Hands a text to the browser's own downloads. */
function save(fileName: string, content: object) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a person calls the lead: the name, or the best there is. */
export const nameOf = ({ name, email, company }: Pick<PreviewLead, "name" | "email" | "company">) =>
  name || email || company || "a nameless lead";

/** A count of leads in words. */
export const leadsInWords = (count: number) => `${inDigits(count)} ${count === 1 ? "lead" : "leads"}`;

const lookMilliseconds = 700;
const pause = () => new Promise((resume) => setTimeout(resume, lookMilliseconds));

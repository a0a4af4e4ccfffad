"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextField } from "@switchboard/ui/primitives/field";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { Progress } from "@switchboard/ui/primitives/progress";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type AdminInputs, type AdminOutputs, useProcedures, useTRPC } from "@/trpc/client.tsx";
import { failureInWords, failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { PreviewLead } from "./export-words.ts";
import { followJob, nameOf, shownOfLeads } from "./use-lead-work.ts";

type Rows = AdminOutputs["leads"]["erasure"]["rows"];
type Props = { lead: PreviewLead; onClose: () => void };

/** Erases a person for good: says what would go, and asks for the address to be typed, for nothing brings it back. */
export function EraseDialog({ lead, onClose }: Props) {
  const trpc = useTRPC();
  const { attempt } = useDeeds(...shownOfLeads(trpc));
  const [typed, setTyped] = useState("");
  const look = useQuery({ ...trpc.leads.erasure.queryOptions({ id: lead.id }), staleTime: 0, retry: false });
  const { work, isBusy, percent, stop } = useErasure();
  const asked = look.data?.asksFor ?? lead.email ?? nameOf(lead);
  const isRight = look.isSuccess && typed.trim().toLowerCase() === asked.toLowerCase();
  async function eraseThem() {
    if (!isRight) return;
    await attempt(work({ id: lead.id, typed }), (failure) =>
      failure
        ? { message: failure, tone: "negative" }
        : { message: "The person is erased. The audit log says that it was done." },
    );
    onClose();
  }
  return (
    <FormDialog
      title={`Erase ${nameOf(lead)}`}
      submit="Erase for good"
      isDanger
      isDisabled={!isRight}
      isBusy={isBusy}
      onClose={onClose}
      onCancel={stop}
      onSubmit={() => void eraseThem()}
    >
      <p>
        Whatever names this person goes, with their other leads, from every room, the audit log and kept files. No Undo
        brings it back. A hash of the address stays, so that no campaign writes to it again.
      </p>
      {look.isPending && <SkeletonRows rows={3} />}
      {look.error && (
        <ErrorState requestId={failureOf(look.error).requestId} onRetry={() => void look.refetch()}>
          {failureInWords(look.error)}
        </ErrorState>
      )}
      {look.data && <WhatGoes rows={look.data.rows} />}
      {look.data?.isPartial && (
        <p className="muted">
          There is much to search here: notes and texts of others are gone through when it is done. You may close this;
          the bell tells you of the end.
        </p>
      )}
      {percent !== undefined && <Progress value={percent} label="Searching all texts" />}
      <TextField
        label={`Type ${asked} to go on`}
        name="typed"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </FormDialog>
  );
}

/** Erases a person, and in a large workspace looks after the job that does it, which can be stopped. Gives why it failed. */
function useErasure() {
  const procedures = useProcedures();
  const cancel = useMutation(useTRPC().jobs.cancel.mutationOptions());
  const [running, setRunning] = useState<{ id: string; percent: number }>();
  const erase = useMutation({
    mutationFn: async (asked: AdminInputs["leads"]["erase"]) => {
      const { jobId } = await procedures.leads.erase.mutate(asked);
      if (!jobId) return undefined;
      const job = await followJob(procedures, jobId, ({ id, done, total }) =>
        setRunning({ id, percent: total ? Math.floor((done / total) * 100) : 0 }),
      );
      if (job.cancelledAt) return "The search was stopped, and nothing was erased.";
      return job.failedAt ? (job.failure ?? "The person was not erased. Try again.") : undefined;
    },
    onSettled: () => setRunning(undefined),
  });
  const stop = running && (() => cancel.mutate({ id: running.id }));
  return { work: erase.mutateAsync, isBusy: erase.isPending, percent: running?.percent, stop };
}

function WhatGoes({ rows }: { rows: Rows }) {
  return (
    <dl className="erasure" aria-label="What would go">
      {Object.entries(rows).map(([table, count]) => (
        <div key={table}>
          <dt>{roomOf(table)}</dt>
          <dd className="num">{inDigits(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

const rooms: Record<string, string> = {
  events: "Entries of the audit log",
  campaign_mails: "Campaign mails",
  demo_sessions: "Demo sessions",
  demo_activities: "Demo transfers",
  idempotency_keys: "Kept answers",
  import_pieces: "Imported files",
  import_rows: "Imported rows",
  lead_exports: "Exports, in their filters",
  lead_followers: "Followers",
  mail_tokens: "Links in mails",
  mailbox: "Development mails",
  meeting_participants: "Places at meetings",
  merges: "Merges",
  ticket_comments: "Ticket messages",
  webhook_messages: "Mails that came in",
};

/** A table in words; one that has none here by its name. */
const roomOf = (table: string) => rooms[table] ?? table.charAt(0).toUpperCase() + table.slice(1).replaceAll("_", " ");

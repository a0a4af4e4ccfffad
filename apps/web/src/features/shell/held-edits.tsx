"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStored } from "@/storage/stored.ts";
import {
  dismissRefused,
  editsOf,
  type HeldEdit,
  heldName,
  type RefusedEdit,
  refusedName,
  startOutbox,
} from "@/trpc/outbox.ts";
import { loadOutbox } from "@/trpc/sending.ts";
import { editInWords } from "./edit-words.ts";
import { useShell } from "./shell-context.tsx";

/** What waits for the network, and what was refused when it was back. Keeps the outbox of this page going. */
export function HeldEdits({ isOffline }: { isOffline: boolean }) {
  const { member } = useShell();
  const queryClient = useQueryClient();
  const [held] = useStored(heldName);
  useEffect(() => {
    void loadOutbox();
    return startOutbox(member.email, () => void queryClient.invalidateQueries());
  }, [member.email, queryClient]);
  const count = editsOf<HeldEdit>(held, member.email).length;
  const waiting = count === 1 ? "1 edit waits" : `${count} edits wait`;
  return (
    <>
      {isOffline && (
        <output className="notice over">
          You are offline. What you see may be old; {count > 0 ? `${waiting} and will be sent` : "edits are sent"} when
          the network is back.
        </output>
      )}
      {!isOffline && count > 0 && <output className="notice over">{waiting} and will be sent now.</output>}
      <RefusedEdits email={member.email} />
    </>
  );
}

/** Nothing that was typed is lost: it stands here until somebody has read it. */
function RefusedEdits({ email }: { email: string }) {
  const [text] = useStored(refusedName);
  const refused = editsOf<RefusedEdit>(text, email);
  if (refused.length === 0) return null;
  return (
    <section className="notice over refused" role="alert" aria-label="Edits that were refused">
      <ul>
        {refused.map((edit) => {
          const { what, href, typed } = editInWords(edit);
          return (
            <li key={edit.id}>
              {href ? <a href={href}>{what}</a> : what} was refused: {edit.message} {typed && <q>{typed}</q>}
            </li>
          );
        })}
      </ul>
      <button type="button" className="btn quiet" onClick={() => dismissRefused(email)}>
        Dismiss
      </button>
    </section>
  );
}

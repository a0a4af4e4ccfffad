"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { useState } from "react";
import type { Outputs } from "@/trpc/client.tsx";
import type { Lead } from "../lead-words.ts";
import { MergeDialog } from "../merge-dialog.tsx";
import { leadInWords, reasonsInWords } from "./duplicate-words.ts";
import { useMergeChanges } from "./use-merge-changes.ts";

type Props = { lead: Lead; found: Outputs["duplicates"]["of"]["items"][number]; more: number };

/** Another lead that looks like this one, with ways to compare them and to say that they are not the same. */
export function AlikeNotice({ lead, found, more }: Props) {
  const { dismiss, isBusy } = useMergeChanges();
  const [isComparing, setComparing] = useState(false);
  return (
    <section className="alike" aria-label="Possible duplicate">
      <p>
        Looks like <b>{leadInWords(found.lead)}</b>
        <small>
          {reasonsInWords(found.reasons)}
          {more > 0 && `; ${more} more ${more === 1 ? "looks" : "look"} like this one`}
        </small>
      </p>
      <Button onClick={() => setComparing(true)}>Compare</Button>
      <Button variant="quiet" isBusy={isBusy} onClick={() => void dismiss(found.id)}>
        Not a duplicate
      </Button>
      {isComparing && <MergeDialog ids={[lead.id, found.lead.id]} onClose={() => setComparing(false)} />}
    </section>
  );
}

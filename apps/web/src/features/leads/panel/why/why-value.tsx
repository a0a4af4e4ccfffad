"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { FieldValue } from "../../field-value.tsx";
import { type FieldName, fieldOf } from "../../lead-fields.ts";
import type { Lead } from "../../lead-words.ts";
import { useLeadChanges } from "../../use-lead-changes.ts";
import { momentInWords, type Source, sourceHref, sourceInWords } from "./why-words.ts";

type Former = Outputs["leads"]["provenance"]["fields"][FieldName]["former"][number];

/** Where the value of a field came from and since when, and what stood there before, each to be put back. */
export function WhyValue({ lead, name }: { lead: Lead; name: FieldName }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.leads.provenance.queryOptions({ id: lead.id }));
  if (error && !data) return <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>;
  if (!data) return <SkeletonRows rows={3} />;
  const { source, since, former } = data.fields[name];
  return (
    <>
      <h3>{fieldOf(name).label}</h3>
      {source && since ? (
        <p>
          <b>
            <FieldValue lead={lead} name={name} />
          </b>{" "}
          since <Moment value={since} />, <SourceLink source={source} />
        </p>
      ) : (
        <p className="muted">Nobody has set this yet.</p>
      )}
      {former.length > 0 && <FormerValues lead={lead} name={name} former={former} />}
    </>
  );
}

// Made when the box is opened, so it is never drawn on the server, whose clock and place are others.
function Moment({ value }: { value: Date | string }) {
  const [now] = useState(() => new Date());
  const moment = new Date(value);
  return <time dateTime={moment.toISOString()}>{momentInWords(moment, now)}</time>;
}

function SourceLink({ source }: { source: Source }) {
  const href = sourceHref(source);
  const words = sourceInWords(source);
  return href ? <Link href={href as Route}>{words}</Link> : words;
}

function FormerValues({ lead, name, former }: { lead: Lead; name: FieldName; former: readonly Former[] }) {
  const { save } = useLeadChanges();
  return (
    <ul className="former" aria-label="Former values">
      {former.map(({ value, since, source }) => (
        <li key={source.eventId}>
          <span>
            <FieldValue lead={{ ...lead, [name]: asHeld(value) }} name={name} />
          </span>
          <span className="muted">
            <Moment value={since} /> {sourceInWords(source)}
          </span>
          <Button onClick={() => void save(lead, { [name]: asHeld(value) }).catch(() => undefined)}>Put back</Button>
        </li>
      ))}
    </ul>
  );
}

/** The ledger keeps amounts as numbers; a lead has them as text. */
const asHeld = (value: unknown) => (typeof value === "number" ? value.toFixed(2) : value);

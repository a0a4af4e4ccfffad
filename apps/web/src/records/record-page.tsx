"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Facts } from "@switchboard/ui/patterns/facts";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Menu, type MenuItem } from "@switchboard/ui/primitives/menu";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { ArrowLeft, Combine, Ellipsis, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Link } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { EditableField } from "./field-value.tsx";
import { MergeWith } from "./merge-with.tsx";
import { PartyPalette } from "./record-dialogs.tsx";
import { type RecordKind, type Row, recordHref } from "./record-kind.ts";
import { useRecordChanges } from "./use-record-changes.ts";

type Props = {
  kind: RecordKind;
  row: Row;
  /** What stands under the name. */
  line?: ReactNode;
  /** Fields that are drawn in their own way, by name. */
  own?: Readonly<Record<string, ReactNode>>;
  menu?: readonly MenuItem[];
  notices: ReactNode;
  lists: ReactNode;
  timeline: ReactNode;
};

const noValues: NonNullable<Props["own"]> = {};
const noItems: readonly MenuItem[] = [];

/** One record on a page of its own: its facts, what hangs on it, and what happened. */
export function RecordPage({ kind, row, line, own = noValues, menu = noItems, notices, lists, timeline }: Props) {
  return (
    <Main>
      <RecordBar kind={kind} row={row} menu={menu} />
      <div className="record">
        <div className="record-main">
          <div className="who">
            <h2>{row.name}</h2>
            {line && <p className="muted">{line}</p>}
          </div>
          {notices}
          <Facts
            facts={[
              ...Object.entries(kind.fields).map(([name, { label }]) => ({
                id: name,
                name: label,
                value: own[name] ?? <EditableField row={row} name={name} kind={kind} />,
              })),
              { id: "createdAt", name: "Created", value: <RelativeTime value={row.createdAt} /> },
            ]}
          />
        </div>
        <div className="record-side">{lists}</div>
        <section className="record-timeline" aria-label="Timeline">
          <h3>Timeline</h3>
          {timeline}
        </section>
      </div>
    </Main>
  );
}

function RecordBar({ kind, row, menu }: Pick<Props, "kind" | "row"> & { menu: readonly MenuItem[] }) {
  const router = useRouter();
  const { remove } = useRecordChanges(kind);
  const [isFinding, setFinding] = useState(false);
  const [otherId, setOtherId] = useState<string>();
  const deleteRow = async () => (await remove(row)) && router.push(`/${kind.plural}`);
  return (
    <Bar>
      <Link className={buttonClass("quiet")} href={`/${kind.plural}`}>
        <ArrowLeft /> {kind.title}
      </Link>
      <Grow />
      <Menu
        label="More"
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          ...menu,
          { id: "merge", label: "Merge with another", icon: <Combine />, run: () => setFinding(true) },
          {
            id: "delete",
            label: `Delete ${kind.noun}`,
            icon: <Trash2 />,
            isDanger: true,
            startsGroup: true,
            run: () => void deleteRow(),
          },
        ]}
      />
      {isFinding && (
        <PartyPalette
          of={kind.noun}
          onClose={() => setFinding(false)}
          onPick={(party) => party && party.id !== row.id && setOtherId(party.id)}
        />
      )}
      {otherId && (
        <MergeWith
          {...{ kind, row, otherId }}
          onClose={() => setOtherId(undefined)}
          onMerged={(id) => router.push(recordHref(kind, id))}
        />
      )}
    </Bar>
  );
}

/** What stands in for a record that is still read, or cannot be. */
export function RecordMissing({ kind, error, retry }: { kind: RecordKind; error: unknown; retry: () => void }) {
  if (!error)
    return (
      <Main>
        <div className="who">
          <SkeletonRows rows={10} />
        </div>
      </Main>
    );
  const { code, message, requestId } = failureOf(error);
  const isGone = code === "not_found" || code === "invalid";
  return (
    <Main>
      {isGone ? (
        <EmptyState
          title={`This ${kind.noun} is not here any more`}
          action={
            <Link className={buttonClass()} href={`/${kind.plural}`}>
              All {kind.plural}
            </Link>
          }
        >
          It was deleted, or the link is not complete.
        </EmptyState>
      ) : (
        <div className="who">
          <ErrorState requestId={requestId} onRetry={retry}>
            {message}
          </ErrorState>
        </div>
      )}
    </Main>
  );
}

"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { type Column, DataTable } from "@switchboard/ui/patterns/data-table";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { SearchField } from "@switchboard/ui/patterns/search-field";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { NewRecordDialog } from "./record-dialogs.tsx";
import { type RecordKind, type Row, recordHref } from "./record-kind.ts";
import type { Pages } from "./use-pages.ts";
import { changeView, useRecordView } from "./use-record-view.ts";

type Props<Shown extends Row> = {
  kind: RecordKind;
  columns: readonly Column<Shown>[];
  found: Pages<Shown>;
  /** One sentence for whoever has none yet. */
  firstWords: ReactNode;
};

/** A list of accounts or contacts: searched, sorted, edited in place, and worked from the keyboard. */
export function RecordList<Shown extends Row>({ kind, columns, found, firstWords }: Props<Shown>) {
  const router = useRouter();
  const { params, input } = useRecordView();
  const open = (id: string) => router.push(recordHref(kind, id));
  useShortcuts({ n: () => changeView({ new: kind.noun }) });
  const heads = useMemo(() => headsOf(input.sort), [input.sort]);
  const newButton = (
    <Button icon={<Plus />} aria-keyshortcuts="n" onClick={() => changeView({ new: kind.noun })}>
      New {kind.noun}
    </Button>
  );
  return (
    <Main>
      <Bar isLow>
        <SearchField label={`Search ${kind.plural}`} asked={input.q ?? ""} onFind={(q) => changeView({ q })} />
        <Grow />
        <span className="muted">
          {found.inWords && `${found.inWords} ${found.total === 1 ? kind.noun : kind.plural}`}
        </span>
        {(found.rows.length > 0 || input.q) && newButton}
      </Bar>
      {found.error && found.rows.length === 0 ? (
        <div className="page">
          <ErrorState requestId={failureOf(found.error).requestId} onRetry={found.retry}>
            {failureOf(found.error).message}
          </ErrorState>
        </div>
      ) : (
        <div className="list-area" aria-busy={found.isOther}>
          <DataTable
            key={JSON.stringify(input)}
            label={kind.title}
            ownsKeys
            columns={columns}
            rows={found.rows}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            total={found.total}
            sort={heads}
            onSort={(columnId) => changeView({ sort: nextSort(input.sort, columnId) })}
            onOpen={({ id }) => open(id)}
            onEndReached={found.more}
            isLoading={found.isLoading}
            empty={input.q ? <NoMatch kind={kind} q={input.q} /> : <First {...{ kind, firstWords, newButton }} />}
          />
        </div>
      )}
      {params.get("new") === kind.noun && (
        <NewRecordDialog kind={kind} onClose={() => changeView({ new: undefined })} onCreated={open} />
      )}
    </Main>
  );
}

function NoMatch({ kind, q }: { kind: RecordKind; q: string }) {
  return (
    <EmptyState
      title={`No ${kind.noun} matches`}
      action={<Button onClick={() => changeView({ q: undefined })}>Clear search</Button>}
    >{`The list is filtered by search “${q}”.`}</EmptyState>
  );
}

function First({ kind, firstWords, newButton }: { kind: RecordKind; firstWords: ReactNode; newButton: ReactNode }) {
  return (
    <EmptyState withJack title={`No ${kind.noun} yet`} action={newButton}>
      {firstWords}
    </EmptyState>
  );
}

const columnsBySort = { name: "name", created_at: "createdAt" } as const;

function headsOf(sort: string) {
  const columnId = sort.endsWith("name") ? columnsBySort.name : columnsBySort.created_at;
  return [{ columnId, direction: sort.startsWith("-") ? ("descending" as const) : ("ascending" as const) }];
}

/** A head turns its own order round; names begin at A, times with the newest. */
function nextSort(sort: string, columnId: string) {
  const [first, second] = columnId === "name" ? ["name", "-name"] : ["-created_at", "created_at"];
  const next = sort === first ? second : first;
  return next === "-created_at" ? undefined : next;
}

"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { ArrowLeft } from "lucide-react";
import { useRef } from "react";
import { Link } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { leadHref } from "../lead-address.ts";
import { nameOf } from "../lead-words.ts";
import { likenessInWords, type Pair, reasonsInWords } from "./duplicate-words.ts";
import { MergeForm } from "./merge-form.tsx";
import { useMergeChanges } from "./use-merge-changes.ts";
import { useQueue } from "./use-queue.ts";

/** Pairs of leads that may be one person, one after the other: merge them, or say that they are not. */
export function DuplicateQueue() {
  const queue = useQueue();
  const { query, pairs, open, total, isEstimate } = queue;
  useShortcuts({ j: () => queue.go(1), k: () => queue.go(-1), escape: () => queue.show(undefined) });
  return (
    <main className="main" id="main" tabIndex={-1}>
      <Bar>
        {queue.isChosen && (
          <span className="small-only">
            <Button variant="quiet" icon={<ArrowLeft />} onClick={() => queue.show(undefined)}>
              All pairs
            </Button>
          </span>
        )}
        <span className={queue.isChosen ? "muted wide" : "muted"}>
          {isEstimate ? "More than " : ""}
          {inDigits(total)} {total === 1 ? "pair" : "pairs"} may be one person
        </span>
        <Grow />
        <span className="muted wide">
          <kbd className="kbd">j</kbd> <kbd className="kbd">k</kbd> next and previous
        </span>
      </Bar>
      {!query.data && !query.error && <SkeletonRows rows={10} />}
      {query.error && !query.data && (
        <div className="page">
          <ErrorState onRetry={() => void query.refetch()}>{failureOf(query.error).message}</ErrorState>
        </div>
      )}
      {query.data && !open && <NoPairs />}
      {open && (
        <div className="pairs" data-open={queue.isChosen}>
          <PairList pairs={pairs} openId={open.id} onOpen={queue.show} query={query} />
          <OpenPair key={open.id} pair={open} onDone={queue.leave} />
        </div>
      )}
    </main>
  );
}

const NoPairs = () => (
  <EmptyState
    withJack
    title="No two leads look alike"
    action={
      <Link className={buttonClass()} href="/leads">
        Leads
      </Link>
    }
  >
    New and changed leads are compared by mailbox, phone, and name at the same company.
  </EmptyState>
);

type ListProps = {
  pairs: readonly Pair[];
  openId: string;
  onOpen: (id: string) => void;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
};

function PairList({ pairs, openId, onOpen, query }: ListProps) {
  return (
    <ol aria-label="Possible duplicates">
      {pairs.map(({ id, first, second, reasons, likeness }) => (
        <li key={id}>
          <button type="button" className="pair" aria-current={id === openId} onClick={() => onOpen(id)}>
            <b>
              {nameOf(first)} <span className="muted">and</span> {nameOf(second)}
            </b>
            <span className="muted">{likenessInWords(likeness)}</span>
            <small>{reasonsInWords(reasons)}</small>
          </button>
        </li>
      ))}
      {query.hasNextPage && (
        <li className="merge-acts">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            More
          </Button>
        </li>
      )}
    </ol>
  );
}

function OpenPair({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { merge, dismiss, isBusy } = useMergeChanges();
  const place = useRef<HTMLElement>(null);
  const notOne = () => void dismiss(pair.id).then((isDone) => isDone && onDone());
  useShortcuts({ m: () => place.current?.querySelector("form")?.requestSubmit(), n: notOne });
  return (
    <section className="sides" ref={place} aria-label={`${nameOf(pair.first)} and ${nameOf(pair.second)}`}>
      <MergeForm
        leads={[pair.first, pair.second]}
        isBusy={isBusy}
        mergeKey="m"
        onMerge={(survivor, others, values) =>
          void merge(survivor, others, values).then((isMerged) => isMerged && onDone())
        }
      >
        <Link className={buttonClass("quiet")} href={leadHref(pair.first.id)}>
          Open
        </Link>
        <Button isBusy={isBusy} onClick={notOne} aria-keyshortcuts="n">
          Not a duplicate <kbd className="kbd">n</kbd>
        </Button>
      </MergeForm>
    </section>
  );
}

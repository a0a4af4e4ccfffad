"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page, PageHeader } from "@switchboard/ui/patterns/page-header";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { failureOf } from "@/trpc/failure.ts";
import { ColumnMap } from "./column-map.tsx";
import { ImportCounts } from "./import-counts.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { type Import, sizeInWords, stateLabels, toneOf } from "./import-words.ts";
import { Problems } from "./problems.tsx";
import { ReadingOptions } from "./reading-options.tsx";
import { useImport } from "./use-import.ts";

/** One file on its way to leads: how it is read, what would happen, how far it is, and what came of it. */
export function ImportScreen({ id }: { id: string }) {
  const inHand = useImport(id);
  const { data: one, error, refetch } = inHand;
  return (
    <Main>
      <Page>
        <div className="stack import">
          {error && (
            <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
              {failureOf(error).message}
            </ErrorState>
          )}
          {!one && !error && <SkeletonRows rows={10} />}
          {one && (
            <>
              <Heading one={one} />
              <ImportSteps one={one} inHand={inHand} />
              {isMoving(one) && <ImportProgress one={one} onStop={inHand.stop} />}
              {one.checkedAt && <ImportCounts one={one} />}
              {one.checkedAt && <Problems one={one} />}
              {isOpen(one) && <ReadingOptions one={one} onChange={inHand.read} />}
              {isOpen(one) && <ColumnMap one={one} onChange={inHand.read} />}
            </>
          )}
        </div>
      </Page>
    </Main>
  );
}

function Heading({ one }: { one: Import }) {
  return (
    <PageHeader title={one.fileName} hint={`${sizeInWords(one.bytes)}, by ${one.startedByName}`}>
      <Tag tone={toneOf(one.state)}>{stateLabels[one.state]}</Tag>
    </PageHeader>
  );
}

const isMoving = ({ state }: Import) => ["checking", "running", "taking_back"].includes(state);
/** Until it runs, how the file is read can be changed. */
const isOpen = ({ state }: Import) => state === "uploaded" || state === "checked";

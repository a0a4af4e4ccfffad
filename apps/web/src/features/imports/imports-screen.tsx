"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { Link } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { DropZone } from "./drop-zone.tsx";
import { type Import, inDigits, sizeInWords, stateLabels, toneOf } from "./import-words.ts";

/** A place to drop a file, and the imports there were. */
export function ImportsScreen() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.imports.list.queryOptions());
  const items = data?.items ?? [];
  return (
    <Main>
      <Page>
        <div className="stack">
          <DropZone />
          {error && (
            <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
              {failureOf(error).message}
            </ErrorState>
          )}
          {items.length > 0 && (
            <Box title="Imports" hint={items.length}>
              <History imports={items} />
            </Box>
          )}
        </div>
      </Page>
    </Main>
  );
}

function History({ imports }: { imports: readonly Import[] }) {
  return (
    <ScrollBox label="Table of imports">
      <table className="table past-imports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Rows
            </th>
            <th scope="col" className="num wide">
              Size
            </th>
            <th scope="col" className="wide">
              By
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td className="name">
                <Link href={`/imports/${one.id}` as Route}>{one.fileName}</Link>
              </td>
              <td>
                <Tag tone={toneOf(one.state)}>{stateLabels[one.state]}</Tag>
              </td>
              <td className="num">{one.rows === null ? "" : inDigits(one.rows)}</td>
              <td className="num muted wide">{sizeInWords(one.bytes)}</td>
              <td className="wide">{one.startedByName}</td>
              <td className="muted">
                <RelativeTime value={one.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

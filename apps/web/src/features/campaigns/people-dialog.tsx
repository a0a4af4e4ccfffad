"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { Link } from "@/app-link.tsx";
import { type Outputs, useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { type Campaign, inDigits, type Step, stepLabels } from "./campaign-words.ts";
import { peopleQuery } from "./page-queries.ts";

type Person = Outputs["campaigns"]["people"]["items"][number];

/** The people behind one bar of the funnel. The address names the bar, so Back closes it. */
export function PeopleDialog({ campaign, step }: { campaign: Campaign; step: Step }) {
  const client = useTRPCClient();
  const router = useRouter();
  const path = usePathname() ?? "";
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(campaign.id, step, (input) => client.campaigns.people.query(input)),
  );
  const people = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      isOpen
      isWide
      title={`${stepLabels[step]}: ${inDigits(campaign.metrics[step])}`}
      onClose={() => router.replace(path as Route, { scroll: false })}
    >
      {error && <ErrorState requestId={failureOf(error).requestId}>{failureOf(error).message}</ErrorState>}
      {!data && !error && <SkeletonRows rows={6} />}
      {people.length > 0 && <People people={people} />}
      {data && people.length === 0 && <p className="muted">Nobody that you may see.</p>}
      {hasNextPage && (
        <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </Dialog>
  );
}

function People({ people }: { people: readonly Person[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Lead</th>
          <th scope="col">Address</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.leadId}>
            <td className="name">
              <Link href={`/leads/${person.leadId}` as Route}>{person.name ?? person.email ?? "Nameless lead"}</Link>{" "}
              <span className="muted">{person.company}</span>
            </td>
            <td>{person.email}</td>
            <td className="muted">{person.failure ?? (person.at && <RelativeTime value={person.at} />)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

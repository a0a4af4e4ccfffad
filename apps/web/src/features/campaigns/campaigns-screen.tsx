"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page, PageHeader } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Megaphone, Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { CampaignTable } from "./campaign-table.tsx";
import { NewCampaignDialog } from "./new-campaign-dialog.tsx";
import { campaignsQuery } from "./page-queries.ts";

/** All campaigns with their figures, newest first. */
export function CampaignsScreen() {
  const client = useTRPCClient();
  const [isNew, setNew] = useState(false);
  useShortcuts({ n: () => setNew(true) });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    campaignsQuery((input) => client.campaigns.list.query(input)),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const newButton = (
    <Button icon={<Plus />} aria-keyshortcuts="n" onClick={() => setNew(true)}>
      New campaign
    </Button>
  );
  return (
    <Main>
      <Page>
        <div className="stack">
          <PageHeader title="Campaigns" hint={items.length > 0 ? data?.pages[0]?.total : undefined}>
            <Link className="btn quiet" href="/campaigns/suppressions">
              Suppressed addresses
            </Link>
            {items.length > 0 && newButton}
          </PageHeader>
          {error && (
            <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
              {failureOf(error).message}
            </ErrorState>
          )}
          {data && items.length === 0 && (
            <EmptyState withJack title="No campaign yet" action={newButton}>
              <Megaphone className="i i-s" aria-hidden="true" /> Write once, reach the leads of a saved view, and see
              who opens, clicks and buys.
            </EmptyState>
          )}
          {items.length > 0 && <CampaignTable campaigns={items} />}
          {hasNextPage && (
            <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          )}
        </div>
      </Page>
      {isNew && <NewCampaignDialog onClose={() => setNew(false)} />}
    </Main>
  );
}

"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useProcedures, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberTable } from "./member-table.tsx";
import { OpenInvitations } from "./open-invitations.tsx";
import { useUserChanges } from "./use-user-changes.ts";
import { WaitingMembers } from "./waiting-members.tsx";

const pageSize = 200;

/** Who waits, who is in, and who was invited. */
export function UsersScreen({ ownId }: { ownId: string }) {
  const trpc = useTRPC();
  const changes = useUserChanges();
  const [isInviting, setInviting] = useState(false);
  const procedures = useProcedures();
  const members = useInfiniteQuery({
    queryKey: [...trpc.users.list.pathKey(), "pages"],
    queryFn: ({ pageParam }) => procedures.users.list.query({ limit: pageSize, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const open = useQuery(trpc.users.invitations.queryOptions()).data?.items ?? [];
  const all = members.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = all.filter((member) => member.status === "waiting");
  const others = all.filter((member) => member.status !== "waiting");
  const total = members.data?.pages[0]?.total;
  const invite = (
    <Button variant="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
      Invite
    </Button>
  );
  return (
    <Main>
      <Page>
        <div className="stack">
          {members.error && (
            <ErrorState requestId={failureOf(members.error).requestId} onRetry={() => void members.refetch()}>
              {failureOf(members.error).message}
            </ErrorState>
          )}
          {waiting.length > 0 && <WaitingMembers members={waiting} changes={changes} />}
          {open.length > 0 && (
            <Box title="Invitations" hint={open.length}>
              <OpenInvitations invitations={open} onRevoke={changes.takeBack} />
            </Box>
          )}
          <Box title="Members" hint={total} actions={invite}>
            {members.isPending ? <SkeletonRows /> : <MemberTable members={others} ownId={ownId} changes={changes} />}
            {members.hasNextPage && (
              <p className="form">
                <Button isBusy={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
                  Show more
                </Button>
              </p>
            )}
          </Box>
        </div>
        <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
      </Page>
    </Main>
  );
}

"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page, PageHeader } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { TextField } from "@switchboard/ui/primitives/field";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Link } from "@/app-link.tsx";
import { type Outputs, useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { textIn } from "./campaign-words.ts";
import { suppressionsQuery } from "./page-queries.ts";

type Suppression = Outputs["suppressions"]["list"]["items"][number];

const reasons = {
  unsubscribed: "Unsubscribed",
  bounced: "Mail came back",
  complained: "Complained",
  manual: "Added by hand",
  erased: "Erased as a person",
} satisfies Record<Suppression["reason"], string>;

/** The addresses that no campaign writes to, and a field to add one. */
export function SuppressionsScreen() {
  const client = useTRPCClient();
  const { add, remove, error, isAdding } = useSuppressions();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    suppressionsQuery((input) => client.suppressions.list.query(input)),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const failure = error ? failureOf(error) : undefined;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    void add(textIn(new FormData(form), "email")).then(
      () => form.reset(),
      () => undefined,
    );
  }
  return (
    <Main>
      <Page>
        <div className="stack">
          <PageHeader title="Suppressed addresses" hint={items.length > 0 ? data?.pages[0]?.total : undefined}>
            <Link className="btn quiet" href="/campaigns">
              All campaigns
            </Link>
          </PageHeader>
          <form className="add-line" noValidate onSubmit={submit}>
            <TextField
              label="Address"
              name="email"
              type="email"
              autoComplete="off"
              error={failure && (failure.fields["email"]?.[0] ?? failure.message)}
            />
            <Button type="submit" isBusy={isAdding}>
              Add
            </Button>
          </form>
          {data && items.length === 0 && (
            <EmptyState title="Nobody is on this list">
              Who unsubscribes by a campaign, and whose mail comes back, comes here by itself.
            </EmptyState>
          )}
          {items.length > 0 && <Addresses items={items} onRemove={(one) => void remove(one)} />}
          {hasNextPage && <Button onClick={() => void fetchNextPage()}>Show more</Button>}
        </div>
      </Page>
    </Main>
  );
}

function Addresses({ items, onRemove }: { items: readonly Suppression[]; onRemove: (one: Suppression) => void }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Why</th>
          <th scope="col">Since</th>
          <th scope="col">
            <span className="sr">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td className="name">{one.reason === "erased" ? "A hash of the address" : one.email}</td>
            <td>{reasons[one.reason]}</td>
            <td className="muted">
              <RelativeTime value={one.createdAt} />
            </td>
            <td className="num">
              <Button
                variant="quiet"
                aria-label={`Remove ${one.reason === "erased" ? "an erased address" : one.email}`}
                onClick={() => onRemove(one)}
              >
                Remove
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useSuppressions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.suppressions.pathFilter()) };
  const adding = useMutation(trpc.suppressions.create.mutationOptions(settled));
  const removing = useMutation(trpc.suppressions.delete.mutationOptions(settled));
  return {
    error: adding.error,
    isAdding: adding.isPending,
    /** Rejects with what the server refuses, for the form that asked. */
    add: async (email: string) => {
      const added = adding.mutateAsync({ email });
      tell(added, ({ id }) => ({ message: `No campaign writes to ${email}`, of: ["suppression", id] }));
      await added;
    },
    remove: ({ id, email }: Suppression) =>
      attempt(removing.mutateAsync({ id }), { message: `Campaigns may write to ${email}`, of: ["suppression", id] }),
  };
}

"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page, PageHeader } from "@switchboard/ui/patterns/page-header";
import { useReader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { BookingPageForm } from "./booking-page-form.tsx";
import { BookingPageLine } from "./booking-page-line.tsx";
import type { BookingPage } from "./booking-page-words.ts";

/** The pages where visitors book meetings, and a way to make and change them. Takes the id of who looks. */
export function BookingPagesScreen({ me }: { me: string }) {
  const { data, error, refetch } = useQuery(useTRPC().bookingPages.list.queryOptions({}));
  const [editing, setEditing] = useState<BookingPage | "new">();
  const reader = useReader();
  const close = () => setEditing(undefined);
  const items = data?.items ?? [];
  return (
    <Main>
      <Page>
        <PageHeader title="Booking pages" hint="Visitors choose a time that is free, in their own time zone.">
          <Link className={buttonClass()} href="/meetings">
            <ArrowLeft /> Calendar
          </Link>
          <Button icon={<Plus />} onClick={() => setEditing("new")}>
            New booking page
          </Button>
        </PageHeader>
        {error && (
          <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
            {failureOf(error).message}
          </ErrorState>
        )}
        {!data && !error && <SkeletonRows rows={6} />}
        {data && items.length === 0 && (
          <EmptyState
            withJack
            title="No booking pages yet"
            action={<Button onClick={() => setEditing("new")}>Make the first one</Button>}
          >
            A page has an address that you send to people. They see when you are free and choose.
          </EmptyState>
        )}
        {items.length > 0 && (
          <Box title="Pages" hint={items.length}>
            <ul className="booking-pages">
              {items.map((page) => (
                <BookingPageLine
                  key={page.id}
                  page={page}
                  weekStart={reader?.weekStart ?? 1}
                  onEdit={() => setEditing(page)}
                />
              ))}
            </ul>
          </Box>
        )}
      </Page>
      <Dialog
        isOpen={editing !== undefined && reader !== undefined}
        onClose={close}
        title={editing === "new" ? "New booking page" : "Change the booking page"}
        isWide
      >
        {reader && (
          <BookingPageForm page={editing === "new" ? undefined : editing} me={me} reader={reader} close={close} />
        )}
      </Dialog>
    </Main>
  );
}

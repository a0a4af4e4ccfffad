"use client";
import { PageHeader } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { clientKinds, kinds, type Place } from "../notification-words.ts";
import { inputOf, type Settings } from "./draft.ts";
import { KindTable } from "./kind-table.tsx";
import { QuietHours } from "./quiet-hours.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

type ScreenProps = { place: Place; isAdmin?: boolean; me?: string };

/** What a member is told of, in the app or by mail, and when they want quiet. */
export function SettingsScreen({ place, isAdmin = false, me }: ScreenProps) {
  const { data, error, refetch } = useQuery(useTRPC().notifications.settings.queryOptions());
  return (
    <div className="page news-page">
      <PageHeader title="Notification settings">
        <AppLink href={place}>All notifications</AppLink>
      </PageHeader>
      {!data && !error && <SkeletonRows rows={8} />}
      {error && !data && <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>}
      {/* What an undo brings back is shown by fresh fields. */}
      {data && <SettingsForm key={JSON.stringify(data)} {...{ settings: data, place, isAdmin, me }} />}
    </div>
  );
}

function SettingsForm({
  settings,
  place,
  isAdmin,
  me,
}: Required<Omit<ScreenProps, "me">> & { settings: Settings; me?: string }) {
  const save = useSaveSettings(me);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>();
  const isClient = place !== "/notifications";
  const shown = isClient ? clientKinds : kinds.filter((kind) => isAdmin || kind !== "webhook_disabled");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await save(inputOf(new FormData(event.currentTarget), settings, shown));
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <KindTable settings={settings} kinds={shown} withMail={!isClient} />
      <QuietHours settings={settings} errors={failure?.fields ?? {}} />
      {failure && Object.keys(failure.fields).length === 0 && (
        <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
      )}
      <p>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Save
        </Button>
      </p>
    </form>
  );
}

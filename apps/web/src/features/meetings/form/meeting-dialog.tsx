"use client";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { later } from "@/later.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useMeetingView } from "../use-meeting-view.ts";
import { draftOf, emptyDraft } from "./draft.ts";

const MeetingForm = later(() => import("./meeting-form.tsx").then((file) => file.MeetingForm));

type DialogProps = { me: string; reader: Reader };

/** Plans a meeting, or changes one. It is open while the address says so, so that Back closes it. */
export function MeetingDialog({ me, reader }: DialogProps) {
  const { isNew, editId, change } = useMeetingView();
  const close = () => change({ new: undefined, edit: undefined, start: undefined, end: undefined, lead: undefined });
  return (
    <Dialog
      isOpen={isNew || editId !== undefined}
      onClose={close}
      title={editId ? "Change the meeting" : "New meeting"}
      isWide
    >
      {editId ? (
        <Known key={editId} id={editId} reader={reader} close={close} />
      ) : (
        <Fresh me={me} reader={reader} close={close} />
      )}
    </Dialog>
  );
}

function Known({ id, reader, close }: { id: string; reader: Reader; close: () => void }) {
  const { data } = useQuery(useTRPC().meetings.get.queryOptions({ id }));
  if (!data) return <SkeletonRows rows={6} />;
  return <MeetingForm id={id} draft={draftOf(data)} reader={reader} close={close} />;
}

function Fresh({ me, reader, close }: DialogProps & { close: () => void }) {
  const trpc = useTRPC();
  const { start, end, leadId, day } = useMeetingView();
  const { data: lead } = useQuery({ ...trpc.leads.get.queryOptions({ id: leadId ?? "" }), enabled: !!leadId });
  if (leadId && !lead) return <SkeletonRows rows={6} />;
  return <MeetingForm draft={emptyDraft({ me, reader, start, end, day, lead })} reader={reader} close={close} />;
}

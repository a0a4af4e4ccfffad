"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Menu } from "@switchboard/ui/primitives/menu";
import { useMutation } from "@tanstack/react-query";
import { Ellipsis, PencilLine, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import { RenameDialog } from "./rename-dialog.tsx";

/** What is done with a campaign seldom. Deleting can be taken back. */
export function CampaignMenu({ id, name, canDelete }: { id: string; name: string; canDelete: boolean }) {
  const router = useRouter();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const [isRenaming, setRenaming] = useState(false);
  const remove = useMutation(
    useTRPC().campaigns.delete.mutationOptions({
      onSuccess: async () => {
        toast.show({ message: `Deleted ${name}`, undo: await undoNewest("campaign", id) });
        router.push("/campaigns");
      },
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
    }),
  );
  return (
    <>
      <Menu
        label="More"
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          { id: "rename", label: "Rename", icon: <PencilLine />, run: () => setRenaming(true) },
          {
            id: "delete",
            label: canDelete ? "Delete" : "Delete, with its figures",
            icon: <Trash2 />,
            isDanger: true,
            run: () => remove.mutate({ id }),
          },
        ]}
      />
      {isRenaming && <RenameDialog id={id} name={name} onClose={() => setRenaming(false)} />}
    </>
  );
}

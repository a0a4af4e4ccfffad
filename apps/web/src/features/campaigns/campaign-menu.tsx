"use client";
import { Menu } from "@switchboard/ui/primitives/menu";
import { useMutation } from "@tanstack/react-query";
import { Ellipsis, PencilLine, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { RenameDialog } from "./rename-dialog.tsx";

/** What is done with a campaign seldom. Deleting can be taken back. */
export function CampaignMenu({ id, name, canDelete }: { id: string; name: string; canDelete: boolean }) {
  const router = useRouter();
  const { attempt } = useDeeds();
  const [isRenaming, setRenaming] = useState(false);
  const { mutateAsync: remove } = useMutation(
    useTRPC().campaigns.delete.mutationOptions({ onSuccess: () => router.push("/campaigns") }),
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
            run: () => void attempt(remove({ id }), { message: `Deleted ${name}`, of: ["campaign", id] }),
          },
        ]}
      />
      {isRenaming && <RenameDialog id={id} name={name} onClose={() => setRenaming(false)} />}
    </>
  );
}

"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useToast } from "@switchboard/ui/patterns/toast";
import { IconButton } from "@switchboard/ui/primitives/button";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import { useMembers } from "../members.tsx";

/** Follows a lead, or stops it; says who else does. Followed leads have a view of their own. */
export function FollowButton({ id }: { id: string }) {
  const trpc = useTRPC();
  const { me } = useMembers();
  const { data } = useQuery(trpc.leads.followers.queryOptions({ id }));
  const toggle = useToggle(id);
  const isFollowing = data?.items.some((follower) => follower.id === me) ?? false;
  const others = data?.items.flatMap((follower) => (follower.id === me ? [] : follower.name)) ?? [];
  const flip = () => void toggle(!isFollowing);
  useShortcuts({ f: flip });
  const label = isFollowing ? "Stop following" : "Follow";
  return (
    <IconButton
      label={others.length > 0 ? `${label}; ${others.join(", ")} ${others.length > 1 ? "follow" : "follows"}` : label}
      keys="F"
      aria-pressed={isFollowing}
      icon={<Star />}
      disabled={!data}
      onClick={flip}
    />
  );
}

function useToggle(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const { mutateAsync: follow } = useMutation(trpc.leads.follow.mutationOptions());
  const { mutateAsync: unfollow } = useMutation(trpc.leads.unfollow.mutationOptions());
  return async (isWanted: boolean) => {
    const flipping = (isWanted ? follow : unfollow)({ id });
    const message = isWanted ? "You follow this lead" : "You follow this lead no more";
    toast.show(flipping.then(async () => ({ message, undo: await undoNewest("lead", id) })));
    try {
      queryClient.setQueryData(trpc.leads.followers.queryKey({ id }), await flipping);
      refreshSoon(queryClient, { noun: "leads", id });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    }
  };
}

"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { IconButton } from "@switchboard/ui/primitives/button";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
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
  const { attempt } = useDeeds();
  const settled = {
    onSuccess: (followers: Followers) => {
      queryClient.setQueryData(trpc.leads.followers.queryKey({ id }), followers);
      refreshSoon(queryClient, { noun: "leads", id });
    },
  };
  const { mutateAsync: follow } = useMutation(trpc.leads.follow.mutationOptions(settled));
  const { mutateAsync: unfollow } = useMutation(trpc.leads.unfollow.mutationOptions(settled));
  return (isWanted: boolean) => {
    const message = isWanted ? "You follow this lead" : "You follow this lead no more";
    return attempt((isWanted ? follow : unfollow)({ id }), { message, of: ["lead", id] });
  };
}

type Followers = Outputs["leads"]["followers"];

"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureInWords } from "@/trpc/query-client.ts";
import type { Export, ExportRequest } from "./export-words.ts";

const lookMilliseconds = 700;
const freshMilliseconds = 30_000;

/** The exports of the workspace, and ways to start and stop one. While one runs they are asked for often. */
export function useExports() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const list = useQuery({
    ...trpc.exports.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? lookMilliseconds : false),
  });
  const refresh = () => queryClient.invalidateQueries(trpc.exports.list.pathFilter());
  const tell = (error: unknown) => toast.show({ message: failureInWords(error), tone: "negative" });
  const take = (id: string) => {
    download(`/admin/api/exports/${id}`);
    void refresh();
  };
  const create = useMutation(
    trpc.exports.create.mutationOptions({
      onSuccess: ({ id }) => {
        take(id);
      },
      onError: tell,
    }),
  );
  const cancel = useMutation(trpc.exports.cancel.mutationOptions({ onSuccess: refresh, onError: tell }));
  const all = list.data ?? [];
  return {
    list,
    running: all.filter(isUnderWay),
    ready: all.filter((one) => isReady(one) && one.isMine),
    over: all.filter((one) => !isUnderWay(one) && !isReady(one)),
    isStarting: create.isPending,
    start: (request: ExportRequest) => create.mutate(request),
    take,
    stop: (id: string) => cancel.mutate({ id }),
  };
}

/** Running, or so new that the browser is about to fetch it. */
const isUnderWay = ({ state, createdAt }: Export) =>
  state === "running" || (state === "waiting" && Date.now() - Date.parse(createdAt) < freshMilliseconds);

/** Waits for somebody to take it. */
const isReady = (one: Export) => one.state === "waiting" && !isUnderWay(one);

/** Hands the address to the browser's own downloads; the page stays. */
function download(href: string) {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}

import { BoardSkeleton } from "@/features/leads/board/board-skeleton.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";

export default function Loading() {
  return (
    <>
      <CrmTop title="Board" />
      <main className="main" id="main" tabIndex={-1}>
        <BoardSkeleton />
      </main>
    </>
  );
}

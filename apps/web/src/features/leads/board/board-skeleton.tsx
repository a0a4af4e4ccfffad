import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { openStages, stageLabels } from "../lead-words.ts";

/** The board while it loads: its columns are known, its cards are not. */
export function BoardSkeleton() {
  return (
    <div className="board" style={{ "--board-columns": `repeat(${openStages.length}, minmax(152px, 1fr))` } as object}>
      {openStages.map((stage) => (
        <section key={stage} className="col" aria-label={stageLabels[stage]}>
          <header>
            <h2>{stageLabels[stage]}</h2>
          </header>
          <div className="waiting-cards">
            <SkeletonRows rows={4} />
          </div>
        </section>
      ))}
    </div>
  );
}

import { Tiles } from "@switchboard/ui/patterns/tiles";
import { Skeleton } from "@switchboard/ui/primitives/skeleton";

const tiles = ["New leads", "Won", "Won amount", "Win rate", "Late"].map((label) => ({
  id: label,
  label,
  value: <Skeleton width={72} />,
  note: <Skeleton width={120} />,
}));

/** The dashboard while its figures are read, in its real size. */
export function DashboardSkeleton() {
  return (
    <section aria-busy="true" aria-label="Loading">
      <Tiles tiles={tiles} />
      <div className="charts">
        {["pipeline", "days", "funnel", "work"].map((name) => (
          <section key={name} className="box chart-waiting">
            <Skeleton width="40%" />
          </section>
        ))}
      </div>
    </section>
  );
}

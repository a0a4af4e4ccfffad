/** A place held for text that is on its way; shows after 200 ms and does not move. */
export function Skeleton({ width = "60%" }: { width?: string | number }) {
  return <span className="skeleton" style={{ width }} aria-hidden="true" />;
}

/** Rows held while a list loads, each of the real height. Read out once as "Loading". */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status">
      <span className="sr">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // The rows are alike and never change places, so their place is their key.
        <div key={`row-${row}`} className="skeleton-row">
          <Skeleton width={`${70 - ((row * 17) % 40)}%`} />
        </div>
      ))}
    </div>
  );
}

import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";

/** The main part of a page while its list is read. */
export function ListWaiting() {
  return (
    <main className="main page" id="main" tabIndex={-1}>
      <SkeletonRows rows={16} />
    </main>
  );
}

import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { CrmTop } from "@/features/shell/crm-top.tsx";

export default function Loading() {
  return (
    <>
      <CrmTop title="Leads" />
      <main className="main" id="main" tabIndex={-1}>
        <div className="page">
          <SkeletonRows rows={16} />
        </div>
      </main>
    </>
  );
}

import type { LinkComponent } from "../primitives/link-component.ts";
import { ChartKey } from "./chart-fills.tsx";
import type { LegendEntry } from "./chart-picture.ts";

type ChartLegendProps = { entries: readonly LegendEntry[]; patternId: string; link?: LinkComponent };

/** What the fills of a chart mean. An entry with an address opens the list behind all of its parts. */
export function ChartLegend({ entries, patternId, link: Link = "a" }: ChartLegendProps) {
  return (
    <div className="key">
      {entries.map(({ id, fill, label, href }) =>
        href ? (
          <Link key={id} href={href} className="key-link">
            <ChartKey fill={fill} id={patternId} label={label} />
          </Link>
        ) : (
          <ChartKey key={id} fill={fill} id={patternId} label={label} />
        ),
      )}
    </div>
  );
}

import { writeFilter } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { leadFilterTree } from "@switchboard/ui/patterns/lead-filter-tree.ts";
import type { Changes } from "@/address.ts";
import { writeHeadings } from "./export-view.ts";
import { columnWords, type ExportColumn, type ExportRequest, type Filter } from "./export-words.ts";

/** What a preset or a view keeps. Its filter and columns were checked when they were stored. */
type Kept = Partial<Pick<ExportRequest, "headings" | "sort" | "timesIn" | "format" | "delimiter" | "byteOrderMark">> & {
  filter: object;
  columns: readonly string[];
};

/** The parameters that show what a preset or a view keeps; the others of the export are taken out. */
export function paramsOf(kept: Kept): Changes {
  const { headings, sort, timesIn, format, delimiter, byteOrderMark } = kept;
  return {
    ...filterChanges(kept.filter),
    columns: kept.columns.map((column) => columnWords(column as ExportColumn).name).join(","),
    headings: headings && writeHeadings(headings),
    sort: sort === "-created_at" ? undefined : sort,
    times: timesIn === "UTC" ? undefined : timesIn,
    format: format === "csv" ? undefined : format,
    delimiter: delimiter === "," ? undefined : delimiter,
    bom: byteOrderMark === "with" ? "1" : undefined,
  };
}

/** The plain filters take what they can hold; the builder has the rest. */
function filterChanges(filter: Filter): Changes {
  const { q, source, stage, confirmation, subscription, createdFrom, createdTo, ...others } = filter;
  const tree = leadFilterTree({
    ...others,
    ...(source && source.length > 1 && { source }),
    ...(stage && stage.length > 1 && { stage }),
  });
  return {
    q,
    source: source?.length === 1 ? source[0] : undefined,
    stage: stage?.length === 1 ? stage[0] : undefined,
    confirmation,
    unsubscribed: subscription === "subscribed" ? undefined : "1",
    from: createdFrom && dayOf(createdFrom, 0),
    to: createdTo && dayOf(createdTo, -1),
    where: writeFilter(tree),
  };
}

/** The viewer's day of a moment, or of the one just before it; a day stays as it is. */
export function dayOf(text: string, milliseconds: number) {
  return text.length === 10 ? text : new Date(Date.parse(text) + milliseconds).toLocaleDateString("sv-SE");
}

import { type Import, type Job, LeadInput } from "@switchboard/db/schema";

/** What a file may be at most. A spreadsheet program holds 1,048,576 rows; a cell of it 32,767 characters. */
export const mostBytes = 1024 ** 3;
export const mostRows = 2_000_000;
export const mostColumns = 200;
export const longestCell = 64 * 1024;
export const longestRow = 1024 * 1024;
/** Blank lines count here and nowhere else. */
export const mostLines = 10_000_000;

/** Days that a file is kept, with its rows; retention deletes what is older. */
export const daysKept = 7;

/** Bytes in each stored piece of a file, but for the last. */
export const pieceBytes = 1024 * 1024;

/** Lines at the head of a file that are looked at to guess how it is to be read. */
export const linesInHead = 1_000;
/** How far the head is looked for, in lines and in pieces of the file: what begins later is no table. */
export const mostLookedAt = { lines: 100_000, pieces: 4_000 };

/** What a column can fill: a field of a lead, a part of its name, its owner by e-mail or name, or the id it has here. */
export const importFields = [...LeadInput.keyof().options, "id", "firstName", "lastName", "owner"] as const;
export type ImportField = (typeof importFields)[number];

/** One line of a file, with its number as a spreadsheet shows it. */
export type Line = { row: number; cells: string[] };

/** The cells of a line that are worth keeping: of those beyond the last column one says that there are more. */
export function withoutExcess(cells: string[]): string[] {
  if (cells.length <= mostColumns) return cells;
  const filled = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  return filled > mostColumns ? [...cells.slice(0, mostColumns), cells[filled - 1] ?? ""] : cells.slice(0, filled);
}

export const importStates = [
  "uploading",
  "uploaded",
  "checking",
  "checked",
  "running",
  "cancelled",
  "failed",
  "finished",
  "taking_back",
  "taken_back",
] as const;
export type ImportState = (typeof importStates)[number];

type Facts = Pick<Import, "uploadedAt" | "checkedAt" | "startedAt" | "finishedAt">;
type Work = Pick<Job, "kind" | "finishedAt" | "failedAt" | "cancelledAt">;

/** How an import stands, in one word. */
export function stateOf(facts: Facts, job: Work | null, isTakenBack: boolean): ImportState {
  if (!facts.uploadedAt) return "uploading";
  if (job && !job.finishedAt && !job.failedAt) return workOf[job.kind];
  if (isTakenBack) return "taken_back";
  if (facts.finishedAt) return "finished";
  if (job?.failedAt) return "failed";
  if (facts.startedAt) return "cancelled";
  return facts.checkedAt ? "checked" : "uploaded";
}

const workOf: Record<Job["kind"], ImportState> = {
  "import.check": "checking",
  "import.run": "running",
  undo: "taking_back",
  "leads.bulk": "running",
  "leads.erase": "running",
  "campaign.send": "running",
};

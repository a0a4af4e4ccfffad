"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { type Import, inDigits } from "./import-words.ts";

/** Every kind of problem in the file with one row that has it, and the file of all such rows. */
export function Problems({ one }: { one: Import }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.imports.preview.queryOptions({ id: one.id }));
  const left = (one.refused ?? 0) + (one.duplicates ?? 0);
  if (!data || data.problems.length === 0) return null;
  const download = (
    <a className="btn" href={`/api/v1/imports/${one.id}/refused.csv`} download>
      <Download /> {inDigits(left)} {left === 1 ? "row" : "rows"} as CSV
    </a>
  );
  return (
    <Box title="Rows that stay out" hint={inDigits(left)} actions={left > 0 && download}>
      <ScrollBox label="Table of problems">
        <table className="table problems">
          <thead>
            <tr>
              <th scope="col">Why</th>
              <th scope="col" className="num">
                Rows
              </th>
              <th scope="col">For example</th>
            </tr>
          </thead>
          <tbody>
            {data.problems.map((problem) => (
              <tr key={`${problem.verdict} ${problem.reason}`}>
                <td>{problem.reason}</td>
                <td className="num">{inDigits(problem.count)}</td>
                <td className="muted">
                  Row {inDigits(problem.row)}: {problem.cells.filter(Boolean).slice(0, 6).join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Box>
  );
}

"use client";
import { type ReactNode, useId } from "react";

export type CompareColumn = { id: string; title: ReactNode; hint?: ReactNode };
export type CompareRow = {
  id: string;
  label: string;
  /** What each column holds, by its id; null where it holds nothing. */
  values: Record<string, ReactNode>;
  isDifferent: boolean;
  /** The column whose value is taken. Without one there is nothing to choose, and `result` says what comes out. */
  chosen?: string | undefined;
  result: ReactNode;
};

type CompareProps = {
  label: string;
  columns: readonly CompareColumn[];
  rows: readonly CompareRow[];
  /** The column that the others go into. */
  kept: string;
  onKeep: (column: string) => void;
  onChoose: (row: string, column: string) => void;
};

/** Records side by side: which one is kept, a choice for each value that differs, and what comes out of it. */
export function Compare({ label, columns, rows, kept, onKeep, onChoose }: CompareProps) {
  const group = useId();
  return (
    <table className="compare" aria-label={label} data-columns={columns.length}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Field</span>
          </th>
          {columns.map(({ id, title, hint }) => (
            <th key={id} scope="col">
              <label htmlFor={`${group}${id}`}>
                <input
                  type="radio"
                  id={`${group}${id}`}
                  name={group}
                  checked={id === kept}
                  onChange={() => onKeep(id)}
                />
                <Title {...{ title, hint }} isKept={id === kept} />
              </label>
            </th>
          ))}
          <th scope="col" className="result">
            Result
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.isDifferent ? "differs" : undefined}>
            <th scope="row">
              {row.label}
              {row.isDifferent && <span className="sr">, differs</span>}
            </th>
            {columns.map(({ id }) => (
              <td key={id}>
                <Value row={row} column={id} group={`${group}${row.id}`} onChoose={onChoose} />
              </td>
            ))}
            <td className="result">{row.result}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Title({ title, hint, isKept }: Pick<CompareColumn, "title" | "hint"> & { isKept: boolean }) {
  return (
    <span>
      <span className="sr">Keep </span>
      <b>{title}</b>
      <small>
        {isKept ? "Kept" : "Merged into it"}
        {hint && <>, {hint}</>}
      </small>
    </span>
  );
}

type ValueProps = { row: CompareRow; column: string; group: string; onChoose: CompareProps["onChoose"] };

function Value({ row, column, group, onChoose }: ValueProps) {
  const value = row.values[column] ?? null;
  if (value === null) return <span className="muted">Empty</span>;
  if (!row.isDifferent || row.chosen === undefined) return <span className="muted">{value}</span>;
  return (
    <label>
      <input type="radio" name={group} checked={row.chosen === column} onChange={() => onChoose(row.id, column)} />
      <span>
        <span className="sr">{row.label}: </span>
        {value}
      </span>
    </label>
  );
}

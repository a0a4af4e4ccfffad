"use client";
import { Download, FileSpreadsheet, Image as ImageIcon, Table2 } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { IconButton } from "../primitives/button.tsx";
import { inDigits } from "../primitives/locale.ts";
import { Menu } from "../primitives/menu.tsx";
import { ScrollBox } from "../primitives/scroll-box.tsx";
import { Box } from "./box.tsx";
import { ChartPatterns } from "./chart-fills.tsx";
import { pictureOf, saveFile } from "./chart-picture.ts";
import { type ChartTable, csvOf } from "./chart-table.ts";
import { useWidth } from "./use-width.ts";

type ChartBoxProps = {
  title: string;
  hint?: ReactNode;
  /** What the table is, for those who cannot see where it stands; also its caption. */
  label: string;
  table: ChartTable;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** The name of the files, without an ending. */
  fileName: string;
  /** Draws the chart for a width, its legend first; `patternId` begins the names of its patterns. */
  renderChart: (width: number, patternId: string) => ReactNode;
  /** Whether there is nothing to draw, and what stands there then. */
  isEmpty: boolean;
  empty?: ReactNode;
};

/** A chart in a box, with its table and its files. The drawing stays under the table: the picture is made from it. */
export function ChartBox(props: ChartBoxProps) {
  const { title, hint, label, table, isTable, onTable, renderChart, isEmpty, empty } = props;
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [room, width] = useWidth<HTMLDivElement>(560);
  return (
    <Box
      title={title}
      hint={hint}
      actions={!isEmpty && <Actions {...{ title, isTable, onTable }} {...props} body={body} />}
    >
      <div className="chart-body" ref={body}>
        <div ref={room} hidden={isTable && !isEmpty}>
          <svg width="0" height="0" aria-hidden="true" className="chart-patterns">
            <ChartPatterns id={id} />
          </svg>
          {isEmpty ? empty : renderChart(width, id)}
        </div>
        {isTable && !isEmpty && <FigureTable table={table} caption={label} />}
      </div>
    </Box>
  );
}

type ActionsProps = Pick<ChartBoxProps, "title" | "label" | "table" | "isTable" | "onTable" | "fileName"> & {
  body: { current: HTMLDivElement | null };
};

function Actions({ title, label, table, isTable, onTable, fileName, body }: ActionsProps) {
  async function savePicture() {
    if (body.current) saveFile(`${fileName}.png`, await pictureOf(body.current, label));
  }
  const saveTable = () => saveFile(`${fileName}.csv`, new Blob([csvOf(table)], { type: "text/csv" }));
  return (
    <>
      <IconButton
        label={`${title} as a ${isTable ? "chart" : "table"}`}
        icon={<Table2 />}
        aria-pressed={isTable}
        onClick={() => onTable(!isTable)}
      />
      <Menu
        trigger={<Download />}
        triggerClass="btn quiet icon"
        label={`Download ${title.toLowerCase()}`}
        items={[
          { id: "csv", label: "Table (CSV)", icon: <FileSpreadsheet />, run: saveTable },
          { id: "png", label: "Picture (PNG)", icon: <ImageIcon />, run: () => void savePicture() },
        ]}
      />
    </>
  );
}

/** The figures of a chart in rows. The first column names them. */
export function FigureTable({ table, caption }: { table: ChartTable; caption: string }) {
  // What is not the name of a row is a number, or an amount or a time in words.
  const isNumber = (column: number) => column > 0;
  return (
    <ScrollBox label={caption} className="wrap bar-table">
      <table className="table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {table.head.map((name, at) => (
              <th key={name} scope="col" className={isNumber(at) ? "num" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((value, at) => (
                <td key={table.head[at]} className={isNumber(at) ? "num" : undefined}>
                  {typeof value === "number" ? inDigits(value) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { SelectField } from "@switchboard/ui/primitives/field";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import {
  type Column,
  type Field,
  type Format,
  fieldLabel,
  formatLabels,
  formatsLike,
  type Import,
  type Reading,
} from "./import-words.ts";

type Props = { one: Import; onChange: (reading: Reading) => void };

/** Which column fills which field, with what the file has there. What was guessed can be changed. */
export function ColumnMap({ one, onChange }: Props) {
  const trpc = useTRPC();
  const preview = useQuery(trpc.imports.preview.queryOptions({ id: one.id }));
  const fields = useQuery(trpc.imports.fields.queryOptions());
  const mapped = one.mapping.filter(Boolean).length;
  if (!preview.data || !fields.data) return <SkeletonRows rows={8} />;
  const known = fields.data.items;
  return (
    <Box title="Columns" hint={`${mapped} of ${one.headers.length} are imported`}>
      <ScrollBox label="Table of columns">
        <table className="table columns">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">For example</th>
              <th scope="col">Becomes</th>
            </tr>
          </thead>
          <tbody>
            {preview.data.columns.map((column, at) => (
              // Headers may repeat; the place of a column is what it is.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at} className={column.field ? undefined : "muted"}>
                <td className="name">{column.header}</td>
                <td className="muted">{column.samples.slice(0, 3).join(", ")}</td>
                <td>
                  <span className="cell">
                    <FieldChoice
                      column={column}
                      fields={known}
                      onChoose={(field) => onChange({ mapping: one.mapping.with(at, field) })}
                    />
                    {column.isAmbiguous && column.format && (
                      <FormatChoice
                        header={column.header}
                        format={column.format}
                        onChoose={(format) => onChange({ formats: one.formats.with(at, format) })}
                      />
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Box>
  );
}

type FieldChoiceProps = { column: Column; fields: readonly Field[]; onChoose: (field: Field | null) => void };

function FieldChoice({ column, fields, onChoose }: FieldChoiceProps) {
  return (
    <SelectField
      isLabelHidden
      label={`What ${column.header} becomes`}
      value={column.field ?? ""}
      onChange={({ target }) => onChoose(fields.find((field) => field === target.value) ?? null)}
    >
      <option value="">Leave out</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {fieldLabel(field)}
        </option>
      ))}
    </SelectField>
  );
}

function FormatChoice(props: { header: string; format: Format; onChoose: (format: Format) => void }) {
  const choices = formatsLike(props.format);
  return (
    <SelectField
      isLabelHidden
      label={`How ${props.header} is written`}
      value={props.format}
      options={choices.map((value) => ({ value, label: formatLabels[value] }))}
      onChange={({ target }) => props.onChoose(choices.find((format) => format === target.value) ?? props.format)}
    />
  );
}

import type { FilterField, FilterKind } from "./filter-builder-tree.ts";
import { leadWords } from "./lead-words.ts";

/** A field as the server describes it. */
type Described = {
  field: string;
  label: string;
  kind: FilterKind;
  ops: readonly string[];
  choices: readonly string[] | null;
};

/** What can be asked of a lead: the fields and operators that the server knows, in the words of the screens. */
export const leadFilterFields = (
  described: readonly Described[],
  people: FilterField["options"],
  labels: Partial<Record<string, { label: string }>> = {},
): FilterField[] =>
  described
    .map(({ field, label, kind, ops, choices }) => {
      const options = kind === "owner" ? people : choices?.map((value) => ({ value, label: spoken(field, value) }));
      return { id: field, label: labels[field]?.label ?? label, kind, ops, ...(options && { options }) };
    })
    .toSorted((one, other) => placeOf(one) - placeOf(other));

const words: Partial<Record<string, Partial<Record<string, string>>>> = leadWords;
const spoken = (field: string, value: string) => words[field]?.[value] ?? value;

// What people ask for most comes first; the others stand as the server lists them.
const first = ["stage", "ownerId", "createdAt", "source", "engagement", "amount", "tags", "expectedCloseOn", "company"];
const placeOf = ({ id }: FilterField) => first.indexOf(id) + 1 || first.length + 1;

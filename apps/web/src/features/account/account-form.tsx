import { buttonClass } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextField } from "@switchboard/ui/primitives/field";
import type { FormState } from "./form-state.ts";

export type AccountField = {
  name: string;
  label: string;
  type: "email" | "password" | "text";
  autoComplete: string;
  hint?: string;
  minLength?: number;
  maxLength?: number;
};

type AccountFormProps = {
  fields: readonly AccountField[];
  hidden?: Record<string, string>;
  submit: string;
  state: FormState;
};

/** A short form that posts to its own page. It needs no script, keeps what was typed and says what was wrong. */
export function AccountForm({ fields, hidden, submit, state }: AccountFormProps) {
  const wrong = fields.find(({ name }) => state.fields[name]);
  const next = wrong ?? (state.sentence ? fields.find(({ name }) => !state.values[name]) : undefined);
  return (
    <form method="post">
      {state.sentence && <ErrorState>{state.sentence}</ErrorState>}
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, ...field }) => (
        <TextField
          key={name}
          id={`field-${name}`}
          name={name}
          {...field}
          required
          defaultValue={state.values[name]}
          error={state.fields[name]}
          // The page came back because of a mistake, and this is where it is put right.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={name === next?.name}
        />
      ))}
      <button className={buttonClass("primary")} type="submit">
        <span className="btn-label">{submit}</span>
      </button>
    </form>
  );
}

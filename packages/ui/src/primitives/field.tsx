import { CircleAlert } from "lucide-react";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";

type FrameProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode; isLabelHidden?: boolean };
type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** A labelled one-line field. The error sits under it and is read out with it. */
export function TextField(props: FrameProps & InputHTMLAttributes<HTMLInputElement>) {
  const { label, hint, error, isLabelHidden, className, ...rest } = props;
  return (
    <Frame {...{ label, hint, error, isLabelHidden }} id={rest.id}>
      {(wiring) => <input {...rest} {...wiring} className={join("field", className)} />}
    </Frame>
  );
}

/** A labelled field of several lines. */
export function TextArea(props: FrameProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, hint, error, isLabelHidden, className, ...rest } = props;
  return (
    <Frame {...{ label, hint, error, isLabelHidden }} id={rest.id}>
      {(wiring) => <textarea rows={3} {...rest} {...wiring} className={join("field area", className)} />}
    </Frame>
  );
}

/** A labelled choice from a list. Takes the options, or `<option>` children. */
export function SelectField(
  props: FrameProps &
    SelectHTMLAttributes<HTMLSelectElement> & { options?: readonly { value: string; label: string }[] },
) {
  const { label, hint, error, isLabelHidden, className, options, children, ...rest } = props;
  return (
    <Frame {...{ label, hint, error, isLabelHidden }} id={rest.id}>
      {(wiring) => (
        <select {...rest} {...wiring} className={join("field", className)}>
          {children}
          {options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** The sentence under a field that says what is wrong and what to do. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <CircleAlert className="i i-s" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

function Frame(props: FrameProps & { id?: string; children: (wiring: Wiring) => ReactNode }) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const hintId = props.hint ? `${id}-hint` : undefined;
  const errorId = props.error ? `${id}-error` : undefined;
  const describedBy = join(hintId, errorId) || undefined;
  return (
    <div>
      <label className={props.isLabelHidden ? "sr" : "label"} htmlFor={id}>
        {props.label}
      </label>
      {props.children({ id, "aria-describedby": describedBy, "aria-invalid": props.error ? true : undefined })}
      {props.error && <FieldError id={errorId}>{props.error}</FieldError>}
      {props.hint && (
        <p className="field-hint" id={hintId}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

function join(...names: (string | undefined)[]) {
  return names.filter(Boolean).join(" ");
}

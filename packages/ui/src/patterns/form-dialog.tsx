"use client";
import { type ReactNode, useId } from "react";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";

type FormDialogProps = {
  title: string;
  /** What the button says that does it. */
  submit: string;
  isOpen?: boolean;
  isBusy?: boolean;
  isDisabled?: boolean;
  isDanger?: boolean;
  onClose: () => void;
  /** What Cancel does where it stops something; else it closes. */
  onCancel?: (() => void) | undefined;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
};

/** A dialog that asks for something: its fields, a way out, and the button that does it. */
export function FormDialog({ title, submit, isOpen = true, onClose, onSubmit, children, ...props }: FormDialogProps) {
  const id = useId();
  const footer = (
    <>
      <Button onClick={props.onCancel ?? onClose}>Cancel</Button>
      <Button
        variant={props.isDanger ? "danger" : "primary"}
        type="submit"
        form={id}
        isBusy={props.isBusy}
        disabled={props.isDisabled}
      >
        {submit}
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} footer={footer}>
      <form
        id={id}
        className="choices"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}

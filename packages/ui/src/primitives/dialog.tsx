"use client";
import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./button.tsx";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
  isWide?: boolean;
};

/** A modal dialog. The platform keeps the focus inside and gives it back; Escape and a click beside it close. */
export function Dialog({ isOpen, onClose, title, children, footer, isWide = false }: DialogProps) {
  const titleId = useId();
  return (
    <DialogFrame isOpen={isOpen} onClose={onClose} labelledBy={titleId} className={isWide ? "wide-dialog" : ""}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <IconButton label="Close" keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </DialogFrame>
  );
}

const firstMeant = ".dialog-body :is(input, select, textarea), .dialog > footer .primary";

/** The bare modal, for things that draw their own head. Its content exists only while it is open. */
export function DialogFrame(props: {
  isOpen: boolean;
  onClose: () => void;
  labelledBy?: string;
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the effects of what is in it, so that a part of it can take the focus.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    // The platform gives the focus back to it when the dialog is closed, but not when it is taken off the page open.
    return () => queueMicrotask(() => isNowhere() && opener instanceof HTMLElement && opener.focus());
  }, []);
  useLayoutEffect(() => {
    if (props.isOpen && dialog.current && !dialog.current.open) {
      dialog.current.showModal();
      // The platform would focus the cross in the corner; a form is opened to be filled in, a question to be answered.
      dialog.current.querySelector<HTMLElement>(firstMeant)?.focus();
    }
    if (!props.isOpen && dialog.current?.open) dialog.current.close();
  }, [props.isOpen]);

  return (
    // Clicks beside the dialog land on the dialog itself; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={`dialog ${props.className ?? ""}`}
      aria-labelledby={props.labelledBy}
      aria-label={props.label}
      onClose={props.onClose}
      onClick={(event) => event.target === event.currentTarget && isOutside(event) && props.onClose()}
    >
      {props.isOpen && props.children}
    </dialog>
  );
}

const isNowhere = () => document.activeElement === document.body;

function isOutside(event: { clientX: number; clientY: number; currentTarget: Element }) {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";

type WhoseProps = {
  isOpen: boolean;
  /** The field that two people wrote to. */
  name: string;
  mine: string;
  theirs: string;
  author: () => Promise<string | undefined> | undefined;
  onMine: () => void;
  onTheirs: () => void;
  /** Back to the field, with what was typed. */
  onClose: () => void;
};

/** Whose value stays, when somebody else has changed a field while it was edited. */
export function Whose({ isOpen, name, mine, theirs, author, onMine, onTheirs, onClose }: WhoseProps) {
  const who = useAuthor(isOpen, author);
  return (
    // The table would take the keys of the dialog for its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="whose" onKeyDown={(event) => event.stopPropagation()}>
      <Dialog
        isOpen={isOpen}
        onClose={onClose}
        title={`${name} was changed meanwhile`}
        footer={
          <>
            <Button onClick={onTheirs}>{who ? `Take the value of ${who}` : "Take theirs"}</Button>
            <Button variant="primary" onClick={onMine}>
              Keep mine
            </Button>
          </>
        }
      >
        <dl>
          <dt>{who ?? "Theirs"}</dt>
          <dd>{theirs || <span className="muted">Empty</span>}</dd>
          <dt>Yours</dt>
          <dd>{mine || <span className="muted">Empty</span>}</dd>
        </dl>
      </Dialog>
    </div>
  );
}

/** The name of who wrote the other value, once that is known. */
function useAuthor(isOpen: boolean, author: WhoseProps["author"]) {
  const [who, setWho] = useState<string>();
  const ask = useEffectEvent(author);
  useEffect(() => {
    if (isOpen) void ask()?.then(setWho, () => undefined);
  }, [isOpen]);
  return who;
}

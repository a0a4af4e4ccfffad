import type { KeyboardEvent } from "react";
import { type BoardProps, type Move, stepMove } from "./board-columns.ts";
import { focusNeighbour } from "./board-focus.ts";

type KeyScene<Card> = Pick<BoardProps<Card>, "columns" | "cardId"> & {
  lift?: { move: Move; by: "pointer" | "keys" };
  canMove: boolean;
  acts: { begin: (id: string, by: "keys") => void; place: (move: Move) => void; drop: () => void; cancel: () => void };
};

/** Space lifts a card; while it is lifted the arrows move it, else they move the focus. */
export function actOnKey<Card>(event: KeyboardEvent, id: string, scene: KeyScene<Card>) {
  const acted = scene.lift?.by === "keys" ? whileLifted(event.key, scene.lift.move, scene) : atRest(event, id, scene);
  if (acted) event.preventDefault();
}

function whileLifted<Card>(key: string, move: Move, { columns, cardId, acts }: KeyScene<Card>) {
  const next = stepMove(columns, cardId, move, key);
  if (next) acts.place(next);
  else if (key === " " || key === "Enter") acts.drop();
  else if (key === "Escape" || key === "Tab") acts.cancel();
  return key.startsWith("Arrow") || key === " " || key === "Enter" || key === "Escape";
}

function atRest<Card>(event: KeyboardEvent, id: string, { canMove, acts }: KeyScene<Card>) {
  if (event.key === " " && canMove) acts.begin(id, "keys");
  else if (!event.key.startsWith("Arrow") || !focusNeighbour(event)) return false;
  return true;
}

type Suggestion = { id: string; name: string; hint?: string };

type Props = {
  id: string;
  label: string;
  items: readonly Suggestion[];
  chosenId: string | undefined;
  onTake: (id: string) => void;
};

/** What a field suggests while somebody types into it. The field keeps the focus and names the chosen one by `optionId`. */
export function Suggestions({ id, label, items, chosenId, onTake }: Props) {
  if (items.length === 0) return null;
  return (
    <div className="suggestions" role="listbox" id={id} aria-label={label}>
      {items.map((item) => (
        // The field keeps the focus and handles the keys; a press must not take the focus from it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          id={optionId(id, item.id)}
          role="option"
          tabIndex={-1}
          aria-selected={item.id === chosenId}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(item.id)}
        >
          <b>{item.name}</b> {item.hint && <span className="muted">{item.hint}</span>}
        </div>
      ))}
    </div>
  );
}

/** The id of one suggestion in the page. */
export const optionId = (listId: string, id: string) => `${listId}-${id}`;

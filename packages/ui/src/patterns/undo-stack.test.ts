import { expect, test } from "vitest";
import { undoStack } from "./undo-stack.ts";

/** A stack that notes what was said, and ways back that note that they were gone. */
function watched() {
  const said: string[] = [];
  const stack = undoStack({
    onTake: () => {},
    onTaken: ({ how, deed }) => said.push(`${how} ${deed.words}`),
    onRefused: () => said.push("refused"),
  });
  const way =
    (words: string): (() => Promise<() => Promise<void>>) =>
    async () =>
    async () =>
      void said.push(words);
  return { stack, said, deed: (words: string) => ({ words, undo: way(words) }) };
}

test("a change that is taken back before the server has answered is the one that goes, not the one before it", async () => {
  const { stack, said, deed } = watched();
  const answer = Promise.withResolvers<ReturnType<typeof deed>>();
  stack.remember(1, Promise.resolve(deed("the first")));
  stack.remember(2, answer.promise);
  const taken = stack.take("undone");
  answer.resolve(deed("the second"));
  await taken;
  expect(said).toEqual(["undone the second"]);
});

test("a change that was refused meanwhile takes no other with it, and one refused before leaves no gap", async () => {
  const { stack, said, deed } = watched();
  const answer = Promise.withResolvers<undefined>();
  stack.remember(1, Promise.resolve(deed("the first")));
  stack.remember(2, answer.promise);
  const taken = stack.take("undone");
  answer.resolve(undefined);
  await taken;
  expect(said).toEqual([]);

  stack.remember(3, Promise.resolve(undefined));
  await Promise.resolve();
  await stack.take("undone");
  expect(said).toEqual(["undone the first"]);
});

test("keys that follow each other fast are answered one after the other", async () => {
  const { stack, said, deed } = watched();
  stack.remember(1, Promise.resolve(deed("the first")));
  stack.remember(2, Promise.resolve(deed("the second")));
  void stack.take("undone");
  void stack.take("undone");
  await stack.take("redone");
  expect(said).toEqual(["undone the second", "undone the first", "the first", "redone the first"]);
});

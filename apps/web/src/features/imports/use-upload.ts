"use client";
import { useRef, useState } from "react";

type Upload = { fileName: string; share: number } | undefined;
type Answer = { id?: string; error?: { message?: string } };

/** Sends a file to the import door as it is read from disk. `send` gives the id of the import, or null when it was stopped. */
export function useUpload() {
  const [upload, setUpload] = useState<Upload>();
  const [failure, setFailure] = useState<string>();
  const request = useRef<XMLHttpRequest>(undefined);

  async function send(file: File): Promise<string | null> {
    setFailure(undefined);
    setUpload({ fileName: file.name, share: 0 });
    try {
      const answer = await post(file, (share) => setUpload({ fileName: file.name, share }));
      if (answer && !answer.id) setFailure(answer.error?.message ?? unreachable);
      return answer?.id ?? null;
    } finally {
      setUpload(undefined);
    }
  }

  // fetch cannot say how much of a file has left; XMLHttpRequest can.
  const post = (file: File, onProgress: (share: number) => void) =>
    new Promise<Answer | null>((resolve) => {
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      xhr.open("POST", `/api/v1/imports?file_name=${encodeURIComponent(file.name)}`);
      xhr.setRequestHeader("content-type", file.type || "application/octet-stream");
      xhr.upload.addEventListener("progress", ({ loaded, total }) => onProgress((loaded / Math.max(1, total)) * 100));
      xhr.addEventListener("load", () => resolve(answerOf(xhr.responseText)));
      xhr.addEventListener("error", () => resolve({ error: { message: unreachable } }));
      xhr.addEventListener("abort", () => resolve(null));
      xhr.send(file);
    });

  return { upload, failure, send, stop: () => request.current?.abort() };
}

const unreachable = "The file did not go through. Check your connection and try again.";

function answerOf(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

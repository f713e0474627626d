import { readFile } from 'node:fs/promises';

/** A flow as the files in `data/flows` hold it. */
export interface FlowFile {
  flow: { name: string; description?: string; duration_days?: number; navigation?: 'sequential' | 'free' };
  stages: {
    name: string;
    description?: string;
    type: string;
    content_blocks: { type: string; config?: object; content: object }[];
  }[];
}

/** What a new hire answers to a flow, and what must be refused; see `data/README.md`. */
export interface AnswersFile {
  new_hire: { email: string; first_name: string; last_name: string; start_date: string };
  answers: {
    stage: number;
    block: number;
    data: object;
    invalid?: { data: object | null; rule: string }[];
    invalid_uploads?: { file: string; status: number; code: string }[];
  }[];
  no_response_blocks?: { stage: number; block: number; data: object }[];
}

export const FLOWS = ['18f-new-hire', 'turing-new-joiner'] as const;
export type FlowName = (typeof FLOWS)[number];

const DATA = new URL('data/', import.meta.url);

export async function readFlow(name: FlowName): Promise<FlowFile> {
  return JSON.parse(await readFile(new URL(`flows/${name}.json`, DATA), 'utf8')) as FlowFile;
}

export async function readAnswers(name: FlowName): Promise<AnswersFile> {
  return JSON.parse(await readFile(new URL(`flows/${name}.answers.json`, DATA), 'utf8')) as AnswersFile;
}

export async function readUpload(name: string): Promise<Buffer> {
  return readFile(new URL(`uploads/${name}`, DATA));
}

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Answer, Api } from './api.js';
import type { Company } from './company.js';
import type { AuthoredFlow } from './flow.js';
import type { Service } from './service.js';

const SAMPLES = new URL('../../src/demo/data/uploads/', import.meta.url);

/** A new hire and the own pages, as the link in the mail opens them. */
export class Onboarding {
  constructor(
    private readonly api: Api,
    readonly flow: AuthoredFlow,
    readonly newHireId: string,
    readonly email: string,
    readonly token: string,
  ) {}

  get path(): string {
    return `/onboarding/${this.token}`;
  }

  /** `path` is below the link: `/current-stage`. */
  get(path = ''): Promise<Answer> {
    return this.api.get(`${this.path}${path}`);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.api.post(`${this.path}${path}`, body, headers);
  }

  delete(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.api.delete(`${this.path}${path}`, headers);
  }

  start(): Promise<Answer> {
    return this.post('/start');
  }

  stageId(stage: number): string {
    return this.flow.stages[stage]!.id;
  }

  blockId(stage: number, block: number): string {
    return this.flow.stages[stage]!.content_blocks[block]!.id;
  }

  /** By the positions of stage and block. No third argument: a call without a body. */
  answer(stage: number, block: number, ...data: [data?: unknown]): Promise<Answer> {
    const body = data.length > 0 ? { data: data[0] } : undefined;
    return this.post(`/stages/${this.stageId(stage)}/content-blocks/${this.blockId(stage, block)}/complete`, body);
  }

  completeStage(stage: number): Promise<Answer> {
    return this.post(`/stages/${this.stageId(stage)}/complete`);
  }

  /** Sends a sample file of `src/demo/data/uploads` for a block. */
  async upload(blockId: string, sample = 'id-document.pdf', name = sample): Promise<Answer> {
    const form = new FormData();
    form.set('content_block_id', blockId);
    form.set('file', new Blob([new Uint8Array(await readFile(new URL(sample, SAMPLES)))]), name);
    return this.post('/uploads', form);
  }
}

/** Invites somebody; nothing is sent by mail unless asked for. */
export async function anOnboarding(
  service: Service,
  { admin }: Pick<Company, 'admin'>,
  flow: AuthoredFlow,
  person: Partial<{ email: string; first_name: string; last_name: string; send_invitation: boolean }> = {},
): Promise<Onboarding> {
  const email = person.email ?? `${randomUUID()}@example.org`;
  const { status, body } = await admin.post('/new-hires', {
    flow_id: flow.id,
    first_name: 'Jordan',
    last_name: 'Rivera',
    send_invitation: false,
    ...person,
    email,
  });
  if (status !== 201) throw new Error(`Inviting a new hire answered ${status}: ${JSON.stringify(body)}`);
  return new Onboarding(service.api(), flow, body.id, email, body.session_token);
}

/** The same, started. */
export async function aStartedOnboarding(...args: Parameters<typeof anOnboarding>): Promise<Onboarding> {
  const onboarding = await anOnboarding(...args);
  const { status, body } = await onboarding.start();
  if (status !== 200) throw new Error(`Starting an onboarding answered ${status}: ${JSON.stringify(body)}`);
  return onboarding;
}

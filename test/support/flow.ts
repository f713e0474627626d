import type { Answer } from './api.js';
import type { Company } from './company.js';

export interface BlockDocument {
  type: string;
  config?: Record<string, unknown>;
  content: Record<string, unknown>;
}

export interface StageDocument {
  name: string;
  description?: string | null;
  type?: string;
  content_blocks: BlockDocument[];
}

/** A flow as the files in `src/demo/data/flows` hold it; what else a file says (its source) is not for the API. */
export interface FlowDocument {
  flow: {
    name: string;
    description?: string | null;
    duration_days?: number | null;
    navigation?: 'sequential' | 'free';
  };
  stages: StageDocument[];
}

/** What the API answered: ids, in the order of the document. */
export interface AuthoredFlow {
  id: string;
  /** The flow's last answer: the created draft, or the published flow. */
  body: any;
  stages: { id: string; name: string; content_blocks: { id: string; type: string }[] }[];
}

/** A stage's worth of defaults: something to read, and one required answer. */
export function aStage(stage: Partial<StageDocument> = {}): StageDocument {
  return {
    name: 'Welcome',
    type: 'welcome',
    content_blocks: [
      { type: 'header', config: {}, content: { title: 'Welcome' } },
      { type: 'text_input', config: { required: true }, content: { label: 'What shall we call you?' } },
    ],
    ...stage,
  };
}

/** Posts a flow, its stages and their blocks as a client does; the draft that results has the document's order. */
export async function importFlow(
  { id: companyId, admin }: Company,
  { flow, stages }: FlowDocument,
): Promise<AuthoredFlow> {
  const created = created201(await admin.post(`/companies/${companyId}/flows`, flow));
  const path = `/flows/${created.body.id}/stages`;
  const stageIds: string[] = [];
  // A stage takes its place at the end: one after the other. Blocks of different stages do not wait for one another.
  for (const { content_blocks: _, ...stage } of stages)
    stageIds.push(created201(await admin.post(path, stage)).body.id);
  const blocks = await Promise.all(
    stages.map(async (stage, index) => {
      const posted: { id: string; type: string }[] = [];
      for (const block of stage.content_blocks) {
        const { body } = created201(await admin.post(`${path}/${stageIds[index]}/content-blocks`, block));
        posted.push({ id: body.id, type: body.type });
      }
      return posted;
    }),
  );
  return {
    id: created.body.id,
    body: created.body,
    stages: stages.map(({ name }, index) => ({ id: stageIds[index]!, name, content_blocks: blocks[index]! })),
  };
}

export async function publishFlow({ admin }: Company, flowId: string): Promise<any> {
  const { status, body } = await admin.post(`/flows/${flowId}/publish`);
  if (status !== 200) throw new Error(`Publishing a flow answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A flow that new hires can be invited to: two stages unless said otherwise. */
export async function aPublishedFlow(
  company: Company,
  {
    stages = [aStage(), aStage({ name: 'First week' })],
    ...flow
  }: Partial<FlowDocument['flow']> & { stages?: StageDocument[] } = {},
): Promise<AuthoredFlow> {
  const authored = await importFlow(company, { flow: { name: 'First month', ...flow }, stages });
  return { ...authored, body: await publishFlow(company, authored.id) };
}

function created201(answer: Answer): Answer {
  if (answer.status !== 201)
    throw new Error(`Authoring a flow answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

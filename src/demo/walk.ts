import { randomUUID } from 'node:crypto';
import { authorFlow, type AuthoredFlow } from './author-flow.js';
import { UnexpectedAnswer, type Client, type Problem } from './client.js';
import { readAnswers, readFlow, readUpload, type AnswersFile, type FlowName } from './flow-files.js';

/** Tells somebody who watches how far the walk is. */
export type Progress = (line: string) => void;

export interface Walked {
  companyId: string;
  flowId: string;
  newHireId: string;
  sessionToken: string;
  admin: Client;
  adminEmail: string;
  newHireEmail: string;
  refused: number;
  uploaded: number;
}

interface OverallProgress {
  completed_stages: number;
  total_stages: number;
  percentage: number;
  completed_content_blocks: number;
  total_content_blocks: number;
}

interface CurrentStage {
  current_stage: { id: string; name: string; content_blocks: { id: string; type: string }[] } | null;
  overall_progress: OverallProgress;
}

/**
 * The whole main job over HTTP: a company registers, authors and publishes a flow, invites a new hire, who answers every
 * block (wrong answers first, which must be refused), uploads, signs and completes.
 * @throws UnexpectedAnswer as soon as an answer is not what the contract says
 */
export async function walk(client: Client, flowName: FlowName, say: Progress): Promise<Walked> {
  const [file, script] = [await readFlow(flowName), await readAnswers(flowName)];
  const run = randomUUID().slice(0, 8);
  const adminEmail = `admin-${run}@example.org`;
  const registered = await client.post<{ access_token: string; company: { id: string } }>('/auth/register', {
    body: {
      company: { name: `Walk ${run}`, industry: 'Public service', size: '50-200' },
      admin: { email: adminEmail, password: `walk through everything ${run}`, first_name: 'Alex', last_name: 'Morgan' },
    },
    expect: 201,
  });
  const admin = client.withToken(registered.access_token);
  const companyId = registered.company.id;
  say(`Registered the company ${companyId}`);

  const flow = await authorFlow(admin, companyId, file);
  const published = await admin.post<{ published_version: number }>(`/flows/${flow.id}/publish`, { expect: 200 });
  say(`Authored "${file.flow.name}" and published version ${published.published_version}`);

  const newHireEmail = script.new_hire.email.replace('@', `+${run}@`);
  const newHire = await admin.post<{ id: string; session_token: string }>('/new-hires', {
    body: { ...script.new_hire, email: newHireEmail, flow_id: flow.id },
    expect: 201,
  });
  const portal = `/onboarding/${newHire.session_token}`;
  say('Invited the new hire');

  await client.post(`${portal}/start`, { expect: 200 });
  const counts = await answerEverything(client, portal, flow, script, say);
  await client.post(`${portal}/complete`, { expect: 200 });
  say('Completed the onboarding');
  return {
    companyId,
    flowId: flow.id,
    newHireId: newHire.id,
    sessionToken: newHire.session_token,
    admin,
    adminEmail,
    newHireEmail,
    ...counts,
  };
}

async function answerEverything(
  client: Client,
  portal: string,
  flow: AuthoredFlow,
  script: AnswersFile,
  say: Progress,
): Promise<{ refused: number; uploaded: number }> {
  const counts = { refused: 0, uploaded: 0 };
  for (const [s, stage] of flow.stages.entries()) {
    const { current_stage } = await client.get<CurrentStage>(`${portal}/current-stage`);
    if (current_stage?.id !== stage.id) throw new Error(`Stage ${s} should be the current one`);
    const blocks = `${portal}/stages/${stage.id}/content-blocks`;

    for (const { block, data } of (script.no_response_blocks ?? []).filter((entry) => entry.stage === s)) {
      await refuse(client, `${blocks}/${blockId(flow, s, block)}/complete`, { data }, 'unknown_member');
      counts.refused++;
    }
    for (const { block, data, invalid = [], invalid_uploads = [] } of script.answers.filter((a) => a.stage === s)) {
      const id = blockId(flow, s, block);
      for (const { file, status, code } of invalid_uploads) {
        const problem = await client.post<Problem>(`${portal}/uploads`, { body: await form(id, file), expect: status });
        if (problem.code !== code) throw new UnexpectedAnswer(`An upload of ${file}`, status, status, problem);
        counts.refused++;
      }
      const answer = await withUpload(client, portal, id, data);
      for (const { data: wrong, rule } of invalid) {
        await refuse(client, `${blocks}/${id}/complete`, wrong === null ? undefined : { data: wrong }, rule);
        counts.refused++;
      }
      await client.post(`${blocks}/${id}/complete`, { body: { data: answer }, expect: 200 });
      if (answer !== data) counts.uploaded++;
    }
    const { overall_progress: progress } = await client.post<CurrentStage>(`${portal}/stages/${stage.id}/complete`, {
      expect: 200,
    });
    say(
      `Stage ${s + 1} of ${flow.stages.length}, ${current_stage.name}: ` +
        `${progress.completed_content_blocks} of ${progress.total_content_blocks} blocks, ${progress.percentage} %`,
    );
  }
  return counts;
}

function blockId(flow: AuthoredFlow, stage: number, block: number): string {
  const found = flow.stages[stage]?.blocks[block];
  if (!found) throw new Error(`The answers name block ${block} of stage ${stage}, which the flow does not have`);
  return found.id;
}

async function refuse(client: Client, path: string, body: object | undefined, rule: string): Promise<void> {
  const problem = await client.post<Problem>(path, { ...(body && { body }), expect: 422 });
  if (!problem.errors?.some(({ code }) => code === rule)) {
    throw new UnexpectedAnswer(`A wrong answer (rule "${rule}")`, 422, 422, problem);
  }
}

const PLACEHOLDER = /^<upload:(.+)>$/;

/** Uploads the file that the answer stands for, if it stands for one; else the answer itself. */
async function withUpload(client: Client, portal: string, blockId: string, data: object): Promise<object> {
  const name = PLACEHOLDER.exec(String((data as { file_id?: unknown }).file_id))?.[1];
  if (name === undefined) return data;
  const { id } = await client.post<{ id: string }>(`${portal}/uploads`, {
    body: await form(blockId, name),
    expect: 201,
  });
  return { file_id: id };
}

async function form(blockId: string, fileName: string): Promise<FormData> {
  const body = new FormData();
  body.set('content_block_id', blockId);
  body.set('file', new Blob([new Uint8Array(await readUpload(fileName))]), fileName);
  return body;
}

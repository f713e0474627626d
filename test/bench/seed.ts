import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

const STAGES = 8;
const BLOCKS_PER_STAGE = 10;
const NEW_HIRES = 1_000;
/** Half-way through the flow. */
export const STAGES_DONE = STAGES / 2;

export interface Seed {
  accessToken: string;
  adminEmail: string;
  password: string;
  companyId: string;
  flowId: string;
  versionId: string;
  /** One per new hire. */
  tokens: string[];
  stages: { id: string; blocks: string[] }[];
}

interface Json {
  [member: string]: any;
}

/** A company with one published flow, made over HTTP; and its new hires, half-way through, written in bulk. */
export async function seed(url: string, pg: Client, newHires = NEW_HIRES): Promise<Seed> {
  const call = async (path: string, body?: object, token?: string): Promise<Json> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Json;
  };
  const [adminEmail, password] = [`${randomUUID()}@example.org`, randomUUID()];
  const { access_token: accessToken, company } = await call('/auth/register', {
    company: { name: 'Bench' },
    admin: { email: adminEmail, password, first_name: 'Alex', last_name: 'Morgan' },
  });
  const flow = await call(`/companies/${company.id}/flows`, { name: 'Bench', navigation: 'free' }, accessToken);
  for (let s = 0; s < STAGES; s++) {
    const stage = await call(`/flows/${flow.id}/stages`, { name: `Stage ${s + 1}`, type: 'form' }, accessToken);
    for (let b = 0; b < BLOCKS_PER_STAGE; b++) {
      const block = {
        type: 'text_input',
        config: { required: true, max_length: 200 },
        content: { label: `Question ${b + 1}` },
      };
      await call(`/flows/${flow.id}/stages/${stage.id}/content-blocks`, block, accessToken);
    }
  }
  await call(`/flows/${flow.id}/publish`, undefined, accessToken);
  const { rows } = await pg.query<{
    id: string;
    document: { stages: { id: string; content_blocks: { id: string }[] }[] };
  }>('select id, document from flow_versions where flow_id = $1', [flow.id]);
  const version = rows[0]!;
  const stages = version.document.stages.map(({ id, content_blocks }) => ({
    id,
    blocks: content_blocks.map((b) => b.id),
  }));
  const where = { companyId: company.id, flowId: flow.id, versionId: version.id, stages };
  const tokens = await writeNewHires(pg, where, newHires);
  return { accessToken, adminEmail, password, ...where, tokens };
}

async function writeNewHires(
  pg: Client,
  { companyId, flowId, versionId, stages }: Pick<Seed, 'companyId' | 'flowId' | 'versionId' | 'stages'>,
  count: number,
): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'));
  const ids = tokens.map(() => randomUUID());
  const done = stages.slice(0, STAGES_DONE);
  const counts = [STAGES_DONE, STAGES, STAGES_DONE * BLOCKS_PER_STAGE, STAGES * BLOCKS_PER_STAGE];
  const byStage = Object.fromEntries(done.map(({ id, blocks }) => [id, blocks.length]));
  const current = stages[STAGES_DONE]!.id;
  await pg.query(
    `insert into new_hires (id, company_id, flow_id, flow_version, flow_version_id, email, email_key, first_name, last_name,
       status, current_stage_id, completed_stages, total_stages, completed_content_blocks, total_content_blocks,
       invited_at, started_at, last_activity_at, created_at, updated_at)
     select id, $2, $3, 1, $4, 'hire-' || n || '@example.org', 'hire-' || n || '@example.org', 'Hire', 'Number ' || n,
       'active', $5, $6, $7, $8, $9, now(), now(), now(), date_trunc('milliseconds', now() - n * interval '1 minute'), now()
     from unnest($1::uuid[]) with ordinality as t (id, n)`,
    [ids, companyId, flowId, versionId, current, ...counts],
  );
  await pg.query(
    `insert into onboarding_sessions (new_hire_id, company_id, flow_id, flow_version_id, status, token_hash, token_encrypted,
       expires_at, current_stage_id, current_stage_since, completed_blocks_by_stage, completed_stages, total_stages,
       completed_content_blocks, total_content_blocks, started_at, created_at, updated_at)
     select id, $3, $4, $5, 'active', hash, '', now() + interval '30 days', $6, now(), $7, $8, $9, $10, $11, now(), now(), now()
     from unnest($1::uuid[], $2::text[]) as t (id, hash)`,
    [ids, hashes, companyId, flowId, versionId, current, JSON.stringify(byStage), ...counts],
  );
  for (const { id: stageId, blocks } of done) {
    await pg.query(
      `insert into progress (id, company_id, new_hire_id, stage_id, content_block_id, status, data, started_at, completed_at, updated_at)
       select gen_random_uuid(), $2, h, $3, b, 'completed', '{"value": "An answer of ordinary length"}', now(), now(), now()
       from unnest($1::uuid[]) as h, unnest($4::uuid[]) as b`,
      [ids, companyId, stageId, blocks],
    );
  }
  await pg.query('analyze');
  return tokens;
}

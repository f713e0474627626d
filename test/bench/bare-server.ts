import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Pool } from 'pg';

/**
 * The least that a server could do for the same result: one hand-written, prepared statement over `pg` on `node:http`,
 * and an answer of the same size, held ready. No validation, no tenancy, no events, no log.
 */
const [, , databaseUrl = '', port = '', answers = '{}'] = process.argv;
const bodies = JSON.parse(answers) as Record<'currentStage' | 'complete' | 'list', string>;
const pool = new Pool({ connectionString: databaseUrl, max: 10 });

const CURRENT_STAGE = {
  name: 'current-stage',
  text: `select s.status, s.expires_at, s.flow_version_id, s.current_stage_id, s.completed_stages, s.completed_content_blocks,
      (select json_agg(p) from progress p where p.new_hire_id = s.new_hire_id and p.stage_id = s.current_stage_id) as progress
    from onboarding_sessions s where s.token_hash = $1`,
};

const COMPLETE = {
  name: 'complete',
  text: `with session as (
      update onboarding_sessions set completed_content_blocks = completed_content_blocks + 1, version = version + 1,
        completed_blocks_by_stage = completed_blocks_by_stage || jsonb_build_object($2::text,
          coalesce((completed_blocks_by_stage ->> $2)::int, 0) + 1), expires_at = now() + interval '30 days', updated_at = now()
      where token_hash = $1 returning company_id, new_hire_id),
    written as (
      insert into progress (id, company_id, new_hire_id, stage_id, content_block_id, status, data, started_at, completed_at, updated_at)
      select gen_random_uuid(), company_id, new_hire_id, $2::uuid, $3::uuid, 'completed', $4::jsonb, now(), now(), now() from session
      on conflict (new_hire_id, content_block_id) do update set data = excluded.data)
    update new_hires h set completed_content_blocks = h.completed_content_blocks + 1, last_activity_at = now(),
      updated_at = now(), version = h.version + 1
    from session where h.id = session.new_hire_id`,
};

const LIST = {
  name: 'list',
  text: `select * from new_hires where company_id = $1 order by created_at desc, id desc limit 51`,
};

const server = createServer((request, response) => {
  void answer(request.url ?? '', request).then(
    (body) => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(body);
    },
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(Number(port));

async function answer(url: string, request: AsyncIterable<Buffer>): Promise<string> {
  const parts = url.split('/');
  if (url.includes('/new-hires')) {
    await pool.query(LIST, [parts[4]]);
    return bodies.list;
  }
  const hash = createHash('sha256')
    .update(parts[4] ?? '')
    .digest('hex');
  if (url.endsWith('/current-stage')) {
    await pool.query(CURRENT_STAGE, [hash]);
    return bodies.currentStage;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: object };
  await pool.query(COMPLETE, [hash, parts[6], parts[8], JSON.stringify(data)]);
  return bodies.complete;
}

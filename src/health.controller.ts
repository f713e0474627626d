import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { sql } from 'kysely';
import { Cache } from '#libs/cache/cache.js';
import { Operation, Unlimited, type ApiResponse } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { ObjectStore } from '#libs/storage/index.js';
import { Readiness } from './readiness.js';

/** A dependency that does not answer within this time is as good as down. */
const PATIENCE_MS = 3_000;

type Check = 'up' | 'down';

/** For whatever restarts the process (live) or sends it requests (ready). */
@ApiExcludeController()
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
    private readonly objects: ObjectStore,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @Operation({ id: 'live', summary: 'The process answers', access: 'public' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Operation({ id: 'ready', summary: 'The process and all that it needs answer', access: 'public' })
  async ready(
    @Res({ passthrough: true }) response: ApiResponse,
  ): Promise<{ status: Check; checks: Record<string, Check> }> {
    const checks = Object.fromEntries(
      await Promise.all(
        Object.entries(this.checks()).map(async ([name, check]) => [name, await settled(check)] as const),
      ),
    );
    const up = !this.readiness.stopping && Object.values(checks).every((check) => check === 'up');
    response.status(up ? 200 : 503);
    return { status: up ? 'up' : 'down', checks };
  }

  private checks(): Record<string, Promise<unknown>> {
    return {
      database: sql`select 1`.execute(this.database.across('health')),
      cache: this.cache.check(),
      object_store: this.objects.check(),
    };
  }
}

async function settled(check: Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Check>((resolve) => {
    timer = setTimeout(() => {
      resolve('down');
    }, PATIENCE_MS);
  });
  const answer = check.then(
    (): Check => 'up',
    (): Check => 'down',
  );
  const outcome = await Promise.race([answer, patience]);
  clearTimeout(timer);
  return outcome;
}

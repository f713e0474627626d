import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { NotFound, type Role } from '#libs/http/index.js';
import type { PublishedBlock } from '../domain/published-version.js';
import { progressView } from './presentation.js';
import { SessionReader } from './session-reader.js';
import type { NewHireProgressView, ProgressView } from './views.js';

/** Everything that the new hire has done, for the new hire. */
export class GetProgress extends Query<ProgressView> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(GetProgress)
export class GetProgressHandler implements IQueryHandler<GetProgress> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token }: GetProgress): Promise<ProgressView> {
    return progressView(await this.reader.byToken(token, 'all'));
  }
}

/** The same for the company; answers to sensitive blocks are for admins alone. */
export class GetNewHireProgress extends Query<NewHireProgressView> {
  constructor(
    readonly newHireId: string,
    readonly role: Role,
  ) {
    super();
  }
}

@QueryHandler(GetNewHireProgress)
export class GetNewHireProgressHandler implements IQueryHandler<GetNewHireProgress> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ newHireId, role }: GetNewHireProgress): Promise<NewHireProgressView> {
    const state = await this.reader.ofNewHire(newHireId, 'all');
    if (!state) throw new NotFound();
    const masked = ({ sensitive }: PublishedBlock, data: unknown): unknown =>
      sensitive && role !== 'admin' && data !== null ? { masked: true } : data;
    return { new_hire_id: state.newHireId, status: state.status, ...progressView(state, masked) };
  }
}

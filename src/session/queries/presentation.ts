import { contentTypeNamed } from '#libs/content/index.js';
import { isLocked, percentage } from '../domain/onboarding-session.js';
import type { PublishedBlock, PublishedStage, PublishedVersion } from '../domain/published-version.js';
import { StageLocked } from '../domain/session.errors.js';
import type { SessionState } from './session-reader.js';
import type {
  BlockProgressView,
  PortalContentBlockView,
  OverallProgressView,
  ProgressStatus,
  ProgressView,
  StageStatusView,
  StageSummaryView,
  PortalStageView,
} from './views.js';

/** What a session's state looks like to whoever asks: pure functions, one a view. */

const NOTHING_DONE: BlockProgressView = { status: 'pending', started_at: null, completed_at: null, data: null };

export function overallProgress({
  version,
  completedStages,
  completedContentBlocks,
}: SessionState): OverallProgressView {
  const totalStages = version.stages.length;
  return {
    completed_stages: completedStages,
    total_stages: totalStages,
    percentage: percentage(completedStages, totalStages),
    completed_content_blocks: completedContentBlocks,
    total_content_blocks: version.totalBlocks,
  };
}

export function stageSummary(state: SessionState, stage: PublishedStage): StageSummaryView {
  return { id: stage.id, name: stage.name, order: stage.order, status: statusOf(state, stage) };
}

export function stageView(state: SessionState, stage: PublishedStage): PortalStageView {
  return {
    id: stage.id,
    name: stage.name,
    description: stage.description,
    order: stage.order,
    type: stage.type,
    status: statusOf(state, stage),
    content_blocks: portalBlocks(state.version, stage).map((block) => ({
      ...block,
      progress: progressOf(state, block.id),
    })),
  };
}

export function stageStatus(state: SessionState, stage: PublishedStage): StageStatusView {
  const missing = stage.blocks.filter(({ id }) => state.progress.get(id)?.status !== 'completed').map(({ id }) => id);
  return {
    stage_id: stage.id,
    status: statusOf(state, stage),
    is_complete: missing.length === 0,
    completed_content_blocks: stage.blocks.length - missing.length,
    total_content_blocks: stage.blocks.length,
    missing_content_block_ids: missing,
  };
}

/** @param dataOf what of an answer the reader may see */
export function progressView(
  state: SessionState,
  dataOf: (block: PublishedBlock, data: unknown) => unknown = (_block, data) => data,
): ProgressView {
  return {
    overall_progress: overallProgress(state),
    stages: state.version.stages.map((stage) => ({
      ...stageSummary(state, stage),
      completed_content_blocks: completedIn(state, stage),
      total_content_blocks: stage.blocks.length,
      content_blocks: stage.blocks.map((block) => {
        const progress = progressOf(state, block.id);
        return { id: block.id, type: block.type, progress: { ...progress, data: dataOf(block, progress.data) } };
      }),
    })),
  };
}

export function progressOf(state: SessionState, blockId: string): BlockProgressView {
  return state.progress.get(blockId) ?? NOTHING_DONE;
}

/** @throws StageLocked */
export function assertUnlocked(state: SessionState, stage: PublishedStage): void {
  const current = state.status === 'pending' ? (state.version.stages[0]?.id ?? null) : state.currentStageId;
  if (isLocked(state.version, stage, current)) throw new StageLocked();
}

function statusOf(state: SessionState, stage: PublishedStage): ProgressStatus {
  const completed = completedIn(state, stage);
  if (completed === 0) return 'pending';
  return completed >= stage.blocks.length ? 'completed' : 'in_progress';
}

function completedIn({ completedBlocksByStage }: SessionState, { id }: PublishedStage): number {
  return completedBlocksByStage[id] ?? 0;
}

type PortalBlock = Omit<PortalContentBlockView, 'progress'>;

/** A version never changes, so what the portal may see of a stage is made once. */
const portalStages = new WeakMap<PublishedStage, readonly PortalBlock[]>();

function portalBlocks({ ownTypes }: PublishedVersion, stage: PublishedStage): readonly PortalBlock[] {
  let blocks = portalStages.get(stage);
  if (!blocks) {
    blocks = stage.blocks.map((block) => {
      const type = ownTypes.get(block.type) ?? contentTypeNamed(block.type);
      const visible = type?.forPortal(block) ?? { config: {}, content: {} };
      return { id: block.id, type: block.type, ...visible, order_index: block.orderIndex };
    });
    portalStages.set(stage, blocks);
  }
  return blocks;
}

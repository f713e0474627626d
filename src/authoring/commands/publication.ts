import { Injectable } from '@nestjs/common';
import { FlowNotPublishable } from '../domain/authoring.errors.js';
import { ContentTypes } from '../domain/content-types.js';
import type { StageContents } from '../domain/contents.js';
import { Draft } from '../domain/draft.js';
import type { Flow } from '../domain/flow.js';
import { nextVersionOf } from '../domain/flow-version.js';
import { Flows, FlowVersions } from '../domain/flows.js';

/** Makes an immutable version of a locked flow's draft, where it differs from the latest one. */
@Injectable()
export class Publication {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly contentTypes: ContentTypes,
  ) {}

  /**
   * Locks a flow that is to be published. A type that changed after it was read here would stay in the version as it was,
   * and nobody would be told.
   * @throws FlowNotFound
   */
  async lock(flowId: string): Promise<Flow> {
    await this.contentTypes.hold();
    return this.flows.lock(flowId);
  }

  /** Of a flow that `lock` returned. @throws FlowNotPublishable naming everything that is in the way */
  async publish(flow: Flow, userId: string, now: Date): Promise<void> {
    flow.published(await this.upToDateVersion(flow, userId, now), now);
  }

  /** Whether the draft, being of these stages and blocks, is what the flow's latest version is. */
  async isUpToDate(flow: Flow, contents: readonly StageContents[]): Promise<boolean> {
    const draft = Draft.of(contents);
    return this.versions.isLatest(flow, draft.document(flow, await this.contentTypes.named(draft.typeNames)));
  }

  private async upToDateVersion(flow: Flow, userId: string, now: Date): Promise<number> {
    const latest = flow.publishedVersion;
    if (latest !== null && !flow.hasUnpublishedChanges) return latest;
    const draft = Draft.of(await this.flows.contentsOf(flow));
    const types = await this.contentTypes.named(draft.typeNames);
    const faults = await draft.faults(types);
    if (faults.length > 0) throw new FlowNotPublishable(faults);
    const version = nextVersionOf(flow, draft, types, userId, now);
    // Changed and changed back, or changed where new hires do not see it.
    if (latest !== null && (await this.versions.isLatest(flow, version.document))) return latest;
    await this.versions.add(version);
    return version.number;
  }
}

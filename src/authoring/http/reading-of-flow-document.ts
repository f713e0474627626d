import { Injectable } from '@nestjs/common';
import type { Preparation } from '#libs/http/index.js';
import { FlowFormat, type FlowReading } from '../flow-format.js';

/** Judges a document before the import's transaction: one of 32 MiB takes far longer than writing it. */
@Injectable()
export class ReadingOfFlowDocument implements Preparation<unknown, FlowReading> {
  constructor(private readonly format: FlowFormat) {}

  prepare(document: unknown): Promise<FlowReading> {
    return this.format.read(document);
  }
}

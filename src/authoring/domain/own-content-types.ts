import type { OwnContentType } from './own-content-type.js';

export abstract class OwnContentTypes {
  abstract add(type: OwnContentType): void;

  /** Undefined where the company has none of its own of this name. */
  abstract find(name: string): Promise<OwnContentType | undefined>;
}

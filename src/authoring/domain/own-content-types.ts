import type { OwnContentType } from './own-content-type.js';

export abstract class OwnContentTypes {
  abstract add(type: OwnContentType): void;

  /**
   * Locked until the transaction ends: changes of one type come one after the other. Undefined where the company has none
   * of its own of this name.
   */
  abstract lock(name: string): Promise<OwnContentType | undefined>;
}

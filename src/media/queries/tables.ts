import type { Timestamp, NullableTimestamp } from '#libs/persistence/index.js';
import type { FileStatus, Thumbnails } from '../domain/stored-file.js';

/** The columns that this context's queries read. */
export interface MediaTables {
  files: {
    id: string;
    company_id: string;
    new_hire_id: string | null;
    content_block_id: string | null;
    file_name: string;
    content_type: string;
    /** A bigint: drivers differ in how they return it. */
    size: string | number;
    object_key: string;
    sensitive: boolean;
    status: FileStatus;
    thumbnails: Thumbnails | null;
    attached_at: NullableTimestamp;
    version: number;
    created_at: Timestamp;
  };
}

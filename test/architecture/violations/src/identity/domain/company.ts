import { sql } from 'kysely';
import { newId } from '#libs/kernel/ids.js';
import { page } from '#libs/http/page.js';
import { name } from './name.js';
import { FileModule } from '../../media/index.js';

export const Company = [sql, newId, page, name, FileModule];

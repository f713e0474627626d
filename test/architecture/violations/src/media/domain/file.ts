import { name } from '../../identity/domain/name.js';

export const File = name;

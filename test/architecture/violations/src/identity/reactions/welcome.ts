import { Table } from '../persistence/table.js';

export const welcome = Table;

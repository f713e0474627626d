import { page } from '#libs/http/page.js';
import { Table } from '../persistence/table.js';

export const GetCompany = [page, Table];

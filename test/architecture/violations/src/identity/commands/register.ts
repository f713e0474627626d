import { EntityManager } from '@mikro-orm/core';
import { Body } from '../http/body.js';
import { Table } from '../persistence/table.js';
import { GetCompany } from '../queries/get-company.js';
import { name } from '../domain/name.js';

export const register = [EntityManager, Body, Table, GetCompany, name];

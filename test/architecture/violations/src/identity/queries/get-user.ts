import { Body } from '../http/body.js';
import { welcome } from '../commands/welcome.js';

export const GetUser = [Body, welcome];

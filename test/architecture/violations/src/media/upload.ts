import { AuthoringModule } from '../authoring/index.js';
import { gone } from './gone.js';

export const upload = [AuthoringModule, gone];

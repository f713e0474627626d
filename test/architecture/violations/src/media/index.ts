export const FileModule = 'files';

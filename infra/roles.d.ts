/** All functions, by their own names, with commas between them. */
export function functionNames(): string;

// Stands for packages whose types are no part of any shape: reading theirs would take a minute.
export {};

/** The files that an outline names. The only way by which a stage reads: a check or a test can hand in its own. */
export interface Files {
  /** `path` is relative to the outline's folder, as written there. */
  read(path: string): FileContent;
  /** Absolute paths of all that was asked for, also what is missing, in order; a watcher looks at them. */
  readonly used?: readonly string[];
  /** Paths that could be read, for suggestions where one is mistyped; not more than a thousand. */
  list?(): readonly string[];
  /** Folders from which installed packages of East Asian fonts are looked up; absent: nowhere. */
  readonly fontFolders?: readonly string[];
}

/** The files of a folder on the disk. */
export type FolderFiles = Files & Required<Pick<Files, 'used'>>;

export type FileContent = { readonly bytes: Uint8Array } | { readonly problem: FileProblem };
export type FileProblem = 'missing' | 'outside' | 'folder' | 'unreadable' | 'too-large';

// A failure of the database itself, told with where it happened and what to do about it.

export class StorageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
  }
}

/** The database cannot be used just now. Nothing is broken: the same may work a moment later. */
export class StorageUnavailable extends StorageError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageUnavailable'
  }
}

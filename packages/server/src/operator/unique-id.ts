// What stands for a principal whatever it is called: a session's `aws:userid` has its name behind the role's id.

export function uniqueId(userId: string): string {
  return userId.split(':')[0] ?? userId
}

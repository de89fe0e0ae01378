// What stops a review: a mistake of whoever asked, told without a stack.
export class Refusal extends Error {}

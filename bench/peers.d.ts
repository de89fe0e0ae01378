// The peers that benchmarks run beside ours are installed apart: what they offer is not checked here.
declare module '@casl/ability'
declare module '@cloud-copilot/iam-policy'
declare module '@cloud-copilot/iam-simulate'
declare module 'casbin'
declare module 'dynalite'
declare module 'z3-solver'

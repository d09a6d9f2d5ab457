/** kernel/problem: how a request is refused: RFC 9457 for programs, a sentence for people. */
export { isProblem, Problem, type ProblemKind, problem, problemAgain, problemKinds, sayProblem } from './problem.ts'

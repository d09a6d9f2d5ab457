/** kernel/aside: work in processes of their own, begun when asked, ended when idle or when they take too much. */
export { AsideBusy, AsideEnded, type AsideLimits, answerTasks, openAside } from './aside.ts'
export { openProgram, type ProgramLimits } from './program.ts'

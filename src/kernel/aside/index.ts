/** kernel/aside: work in a process of its own, begun when asked and ended when idle. */
export { AsideBusy, AsideEnded, answerTasks, openAside } from './aside.ts'

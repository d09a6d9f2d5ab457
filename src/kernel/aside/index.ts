/** kernel/aside: work in a process of its own, begun when asked and ended when idle. */
export { AsideEnded, answerTasks, openAside } from './aside.ts'

/** What the Learn view asks for: the reference, the lessons and the failed logins. */
import type { Attempt, LearnEngine } from '../api-learn.ts'
import { CASES } from './cases.ts'
import { CaseRun } from './gallery.ts'
import { LESSONS } from './lessons/index.ts'
import { referenceLines, referencePage } from './reference.ts'
import { LessonRun } from './runner.ts'

const begun = <T>(one: T | undefined): T => {
  if (!one) throw new Error('nothing has begun')
  return one
}

class Learning implements LearnEngine {
  private lesson: LessonRun | undefined
  private login: CaseRun | undefined

  async reference() {
    return referenceLines()
  }

  async referencePage(name: string) {
    return referencePage(name)
  }

  async lessons() {
    return LESSONS.map(({ id, tasks }) => ({ id, tasks: tasks.length }))
  }

  async startLesson(id: string) {
    const lesson = LESSONS.find((one) => one.id === id)
    if (!lesson) throw new RangeError(`there is no lesson ${id}`)
    this.lesson?.close()
    this.lesson = await LessonRun.begin(lesson)
    return this.lesson.view
  }

  async lessonView() {
    return begun(this.lesson).view
  }

  async attempt(attempt: Attempt) {
    return begun(this.lesson).attempt(attempt)
  }

  async solution() {
    return begun(this.lesson).solution()
  }

  async cases() {
    return CASES.map(({ id }) => id)
  }

  async startCase(id: string) {
    this.login = await CaseRun.run(id)
    return this.login.view()
  }

  async judge(guess: string) {
    return begun(this.login).judge(guess)
  }

  async caseFile() {
    return begun(this.login).file
  }
}

export const learnEngine = (): LearnEngine => new Learning()

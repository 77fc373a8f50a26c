'use strict'
// An emulator process with one learner in it, everything done with the command line as a teacher and a learner would.

const { execFile, spawn } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const readline = require('node:readline')
const { Project } = require('./project.cjs')

const CONFIGURATION = path.resolve(__dirname, '../../emulator.json')

class Classroom {
  /** Starts an emulator, and opens a workshop of one learner for a course of these scenarios. */
  static async open(scenarios, App) {
    const classroom = new Classroom()
    classroom.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'course-'))
    process.once('exit', () => fs.rmSync(classroom.folder, { recursive: true, force: true }))
    await classroom.start()
    const file = path.join(classroom.folder, 'course.json')
    fs.writeFileSync(file, JSON.stringify({ title: 'Every error', steps: scenarios.map((scenario) => ({ scenario })) }))
    const { learners: [card] } = await classroom.json('workshop', '--learners', '1', '--course', file)
    classroom.learner = {
      ...card, App, folder: classroom.folder, url: classroom.url,
      run: (...words) => classroom.json(...words, '--env', card.env),
      runForApp: (...words) => classroom.json(...words, '--app', card.appid),
      app: undefined, project: new Project(path.join(classroom.folder, 'project'), card),
      examine: () => classroom.command('doctor', path.join(classroom.folder, 'project'), '--env', card.env),
    }
    return classroom
  }

  start() {
    const flags = ['--port', '0', '--ephemeral', '--json', '--profile', 'recipe', '--config', CONFIGURATION]
    this.environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EMULATOR_')))
    this.child = spawn(process.env.EMULATOR, ['start', ...flags], { env: this.environment, stdio: ['ignore', 'pipe', 'inherit'] })
    process.once('exit', () => this.child.kill('SIGKILL'))
    return new Promise((resolve, reject) => {
      this.child.once('error', reject)
      this.child.once('exit', (status) => reject(new Error(`the emulator ended before it was ready, status ${status}`)))
      readline.createInterface({ input: this.child.stdout }).once('line', (line) => {
        this.child.removeAllListeners('exit')
        this.url = JSON.parse(line).url
        resolve()
      })
    })
  }

  /** Goes on to a step, and gives the learner with the app started afresh. */
  async next(id) {
    const { learner } = this
    const { steps: [{ step }] } = await this.json('workshop', 'next', '--env', learner.env)
    if (step.scenario !== id) throw new Error(`the course is at ${step.scenario}, not at ${id}`)
    learner.app = new learner.App(learner)
    return learner
  }

  async expect(id, status) {
    const run = await this.json('scenarios', 'status', id, '--env', this.learner.env)
    if (run.status !== status) throw new Error(`expected ${status}, the emulator says ${run.status}`)
  }

  async report() {
    return (await this.command('scenarios', 'report', '--junit', '-')).text
  }

  /** A command's answer as JSON; fails unless it ends with status 0. */
  async json(...words) {
    const { status, text, errors } = await this.command(...words, '--json')
    if (status !== 0) throw new Error(`${words.join(' ')}: status ${status}\n${errors}`)
    return JSON.parse(text)
  }

  command(...words) {
    const env = { ...this.environment, EMULATOR_URL: this.url }
    return new Promise((resolve) => {
      execFile(process.env.EMULATOR, words, { env, cwd: this.folder }, (error, text, errors) => {
        resolve({ status: error ? error.code : 0, text, errors })
      })
    })
  }

  close() {
    return new Promise((resolve) => {
      this.child.once('exit', resolve)
      this.child.kill('SIGTERM')
    })
  }
}

module.exports = { Classroom }

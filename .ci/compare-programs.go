//go:build ignore

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// programs are those that are compared: callsim first.
var programs = []program{
	{"Callsim", "", "a fixture in a file of its own; space and functions in the process", buildCallsim, writeFixtures, runCallsim},
	{"k6", "1.8.1", "an iteration of one script, by ten users; a server on loopback", goInstall("go.k6.io/k6@v1.8.1"), writeK6, runK6},
	{"venom", "1.3.0", "a case in YAML, a hundred to a file; a server on loopback", goInstall("github.com/ovh/venom/cmd/venom@v1.3.0"), writeVenom, runVenom},
	// nock 15 is made of ES modules, which jest does not load by require.
	{"jest + nock", "30.5.2 + 14.0.17", "a test, a hundred to a file; mocks in the process", npmInstall("jest@30.5.2", "nock@14.0.17"), writeJest, runJest},
	{"promptfoo", "0.123.1", "a test in YAML, its provider asks twice; a server on loopback", npmInstall("promptfoo@0.123.1"), writePromptfoo, runPromptfoo},
}

// toFile is how many scenarios share a file where files are costly.
const toFile = 100

func goInstall(module string) func(in string) error {
	return func(in string) error {
		c := exec.Command("go", "install", module)
		c.Dir, c.Env = os.TempDir(), append(os.Environ(), "GOBIN="+filepath.Join(in, "bin"), "GOFLAGS=")
		return run(c)
	}
}

func npmInstall(packages ...string) func(in string) error {
	return func(in string) error {
		return run(exec.Command("npm", append([]string{"install", "--no-audit", "--no-fund", "--prefix", filepath.Join(in, "npm")}, packages...)...))
	}
}

// run runs a command, whose error has the end of what it printed.
func run(c *exec.Cmd) error {
	out, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, tail(out))
	}
	return nil
}

func goBinary(in, name string) string { return filepath.Join(in, "bin", name) }

// module is a command of an npm package, run by node itself.
func module(in, script string, args ...string) *exec.Cmd {
	return exec.Command("node", append([]string{filepath.Join(in, "npm", "node_modules", filepath.FromSlash(script))}, args...)...)
}

func buildCallsim(in string) error {
	return run(exec.Command("go", "build", "-o", goBinary(in, "callsim"), "./sim"))
}

const fixture = `name: call %[1]d
about: One of many calls, for measuring.
seed: %[1]d
turns:
  - caller: yes please
    expect: [rest.replied: {status: 200, body: {success: true}}]
  - caller: <token>
    expect: [rest.replied: {status: 200, body: {success: true}}]
ends: {verified: true}
`

func writeFixtures(folder, _ string, n int) error {
	for i := range n {
		if err := write(filepath.Join(folder, fmt.Sprintf("%04d.yaml", i)), fmt.Sprintf(fixture, i)); err != nil {
			return err
		}
	}
	return nil
}

func runCallsim(in, folder string) *exec.Cmd {
	return exec.Command(goBinary(in, "callsim"), "replay", folder)
}

const k6Script = `import http from 'k6/http'
import { check } from 'k6'

export const options = {
  scenarios: { calls: { executor: 'shared-iterations', vus: 10, iterations: %d } },
  thresholds: { checks: ['rate==1'] },
}
const params = { headers: { 'Content-Type': 'application/json' } }

export default function () {
  const sent = http.post(%[2]s + '/mfa/sms', JSON.stringify({ to: '+12025550123', token_length: 6 }), params)
  check(sent, { sent: (r) => r.status === 200 && r.json('success') === true })
  const verified = http.post(%[2]s + '/mfa/' + sent.json('id') + '/verify', JSON.stringify({ token: '%[3]s' }), params)
  check(verified, { verified: (r) => r.status === 200 && r.json('success') === true })
}
`

func writeK6(folder, root string, n int) error {
	return write(filepath.Join(folder, "calls.js"), fmt.Sprintf(k6Script, n, quoted(root), code))
}

func runK6(in, folder string) *exec.Cmd {
	return exec.Command(goBinary(in, "k6"), "run", "--quiet", "--no-usage-report", filepath.Join(folder, "calls.js"))
}

const venomCase = `- name: call-%d
  steps:
  - type: http
    method: POST
    url: %[2]s/mfa/sms
    headers: {Content-Type: application/json}
    body: '{"to": "+12025550123", "token_length": 6}'
    assertions: [result.statuscode ShouldEqual 200, result.bodyjson.success ShouldBeTrue]
    vars: {id: {from: result.bodyjson.id}}
  - type: http
    method: POST
    url: %[2]s/mfa/{{.id}}/verify
    headers: {Content-Type: application/json}
    body: '{"token": "%[3]s"}'
    assertions: [result.statuscode ShouldEqual 200, result.bodyjson.success ShouldBeTrue]
`

func writeVenom(folder, root string, n int) error {
	for first := 0; first < n; first += toFile {
		text := "name: calls from " + fmt.Sprint(first) + "\ntestcases:\n"
		for i := first; i < min(n, first+toFile); i++ {
			text += fmt.Sprintf(venomCase, i, root, code)
		}
		if err := write(filepath.Join(folder, fmt.Sprintf("%04d.yml", first)), text); err != nil {
			return err
		}
	}
	return nil
}

func runVenom(in, folder string) *exec.Cmd {
	c := exec.Command(goBinary(in, "venom"), "run", folder)
	c.Dir = folder // where it writes its log
	return c
}

const jestFile = `const nock = require('nock')
const { randomUUID } = require('crypto')

const space = 'https://space.example.com/api/relay/rest'
const ask = async (path, body) => {
  const reply = await fetch(space + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  expect(reply.status).toBe(200)
  return reply.json()
}

test.each([...Array(%d).keys()])('call %%i', async () => {
  const id = randomUUID()
  nock(space).post('/mfa/sms', { to: '+12025550123', token_length: 6 }).reply(200, { id, success: true })
  nock(space).post('/mfa/' + id + '/verify', { token: '%s' }).reply(200, { success: true })
  const sent = await ask('/mfa/sms', { to: '+12025550123', token_length: 6 })
  expect(sent.success).toBe(true)
  const verified = await ask('/mfa/' + sent.id + '/verify', { token: '%[2]s' })
  expect(verified.success).toBe(true)
  expect(nock.isDone()).toBe(true)
})
`

func writeJest(folder, _ string, n int) error {
	if err := os.RemoveAll(folder); err != nil { // of a run before, in a folder that is kept
		return err
	}
	for first := 0; first < n; first += toFile {
		if err := write(filepath.Join(folder, fmt.Sprintf("%04d.test.js", first)), fmt.Sprintf(jestFile, min(toFile, n-first), code)); err != nil {
			return err
		}
	}
	return write(filepath.Join(folder, "package.json"), `{"jest": {"testEnvironment": "node"}}`)
}

func runJest(in, folder string) *exec.Cmd {
	c := module(in, "jest/bin/jest.js", "--ci", "--silent")
	c.Dir = folder
	return c
}

const promptfooProvider = `const ask = async (path, body) => {
  const reply = await fetch(%s + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  return reply.json()
}

module.exports = class {
  id() { return 'calls' }
  async callApi(prompt) {
    const sent = await ask('/mfa/sms', { to: prompt, token_length: 6 })
    return { output: await ask('/mfa/' + sent.id + '/verify', { token: '%s' }) }
  }
}
`

func writePromptfoo(folder, root string, n int) error {
	text := "prompts: ['{{number}}']\nproviders: ['file://calls.js']\ntests:\n"
	for i := range n {
		text += fmt.Sprintf("- vars: {number: '+1202555%04d'}\n  assert: [{type: javascript, value: output.success === true}]\n", i)
	}
	if err := write(filepath.Join(folder, "promptfooconfig.yaml"), text); err != nil {
		return err
	}
	return write(filepath.Join(folder, "calls.js"), fmt.Sprintf(promptfooProvider, quoted(root), code))
}

func runPromptfoo(in, folder string) *exec.Cmd {
	c := module(in, "promptfoo/dist/src/main.js", "eval", "--no-cache", "--no-write", "--no-table", "--no-progress-bar")
	c.Dir = folder
	c.Env = append(os.Environ(), "PROMPTFOO_DISABLE_TELEMETRY=1", "PROMPTFOO_DISABLE_UPDATE=1", "PROMPTFOO_CONFIG_DIR="+filepath.Join(folder, "config"))
	return c
}

//go:build !windows

package child

import (
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// group is the process group of a child; its number is 0 where it has none of its own.
type group struct {
	pgid  int
	guard *exec.Cmd // ends the processes after callsim was killed; nil without a shell
}

func (g *group) prepare(cmd *exec.Cmd, shared bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !shared}
	if shared {
		adopt()
	}
}

func (g *group) began(p *os.Process, shared bool) {
	whom := strconv.Itoa(p.Pid)
	if !shared {
		g.pgid, whom = p.Pid, "-"+whom
	}
	g.watch(whom)
}

// watch starts the guard: a shell in a group of its own, whose input ends when we do.
func (g *group) watch(whom string) {
	guard := exec.Command("/bin/sh", "-c", `read -r end; kill -s KILL -- "$1"`, "guard", whom)
	guard.Dir, guard.SysProcAttr = "/", &syscall.SysProcAttr{Setpgid: true}
	if _, err := guard.StdinPipe(); err == nil && guard.Start() == nil {
		g.guard = guard
	}
}

// ended ends what the process has left running, and the guard first, for the number may soon be that of another process.
func (g *group) ended() {
	if g.guard != nil {
		g.guard.Process.Kill()
		g.guard.Wait()
	}
	if g.kill(); g.pgid == 0 {
		endAdopted()
	}
}

// ask asks the processes to end.
func (g *group) ask(p *os.Process) {
	if g.pgid != 0 {
		syscall.Kill(-g.pgid, syscall.SIGTERM)
		return
	}
	p.Signal(syscall.SIGTERM)
}

// kill ends the processes at once.
func (g *group) kill() {
	if g.pgid != 0 {
		syscall.Kill(-g.pgid, syscall.SIGKILL)
	}
}

func exitCode(s *os.ProcessState) int {
	if w, ok := s.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return 128 + int(w.Signal())
	}
	return s.ExitCode()
}

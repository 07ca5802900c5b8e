//go:build !windows

package child

import (
	"os"
	"os/exec"
	"syscall"
)

// group is the process group of a child; its number is 0 where it has none of its own.
type group struct{ pgid int }

func (g *group) prepare(cmd *exec.Cmd, shared bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !shared}
}

func (g *group) began(p *os.Process, shared bool) {
	if !shared {
		g.pgid = p.Pid
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

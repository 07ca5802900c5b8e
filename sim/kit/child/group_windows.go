package child

import (
	"os"
	"os/exec"
	"unsafe"

	"golang.org/x/sys/windows"
)

// group is the job object of a child and of all processes that it starts: they end with it, also when we are killed.
type group struct{ job windows.Handle }

func (g *group) prepare(*exec.Cmd, bool) {}

func (g *group) began(p *os.Process, _ bool) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{
		BasicLimitInformation: windows.JOBOBJECT_BASIC_LIMIT_INFORMATION{LimitFlags: windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE},
	}
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err == nil {
		err = assign(job, p.Pid)
	}
	if err != nil {
		windows.CloseHandle(job)
		return
	}
	g.job = job
}

func assign(job windows.Handle, pid int) error {
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(pid))
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	return windows.AssignProcessToJobObject(job, process)
}

// ask ends the processes: there is no polite way that every program knows.
func (g *group) ask(p *os.Process) {
	g.kill()
	p.Kill()
}

// ended ends what the process has left running.
func (g *group) ended() { g.kill() }

// kill ends the processes at once.
func (g *group) kill() {
	if g.job != 0 {
		windows.TerminateJobObject(g.job, 1)
	}
}

func exitCode(s *os.ProcessState) int { return s.ExitCode() }
